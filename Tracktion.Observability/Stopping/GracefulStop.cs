using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Stopping;

/// <summary>The first steps of a stop: unready, then drain. What closes the parts of the service comes after, and is the host's.</summary>
/// <remarks>
/// The server is stopped here and not where the host would, after this: so that requests and messages end side by side, within one limit. Stopping it again later
/// does nothing.
/// </remarks>
internal sealed class GracefulStop(
    WorkInProgress work,
    IHostApplicationLifetime lifetime,
    IOptions<ObservabilityOptions> options,
    TimeProvider time,
    ILogger<GracefulStop> logger,
    IServer? server = null) : IHostedLifecycleService
{
    private readonly Lock _lock = new();
    private Task? _drain;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A host can be stopped from two sides at once; both wait for the one drain.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return _drain ??= DrainAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        // A signal has done so already; a host that is stopped by code only would later. From here on readiness is gone and nothing new is begun.
        lifetime.StopApplication();
        var stop = options.Value.Stop;
        if (stop.DrainDelay > TimeSpan.Zero)
            await Task.Delay(stop.DrainDelay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        using var late = new CancellationTokenSource(stop.DrainTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        // Kestrel refuses new connections, lets requests end, and cuts off those that have not at the limit.
        var requests = server?.StopAsync(limit.Token) ?? Task.CompletedTask;
        var abandoned = await work.WhenEndedAsync(limit.Token);
        if (abandoned.Count > 0) logger.WorkAbandoned(string.Join(", ", abandoned), stop.DrainTimeout.TotalSeconds);
        await requests.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
