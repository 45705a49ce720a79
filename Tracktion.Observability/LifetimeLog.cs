using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability;

/// <summary>Says when the service answers, when it stops and when it has stopped, which is its last line.</summary>
internal sealed class LifetimeLog(IServer server, IHostApplicationLifetime lifetime, ServiceDescription service, TimeProvider time, ILogger<LifetimeLog> logger) : IHostedLifecycleService
{
    private long _stopBegan;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => logger.ServiceStarted(service.Identity.Name, service.Version, Addresses()));
        lifetime.ApplicationStopping.Register(() =>
        {
            _stopBegan = time.GetTimestamp();
            logger.ServiceStopping(service.Identity.Name);
        });
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        logger.ServiceStopped(service.Identity.Name, time.GetElapsedTime(_stopBegan).TotalSeconds);
        return Task.CompletedTask;
    }

    private string Addresses() => string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
}
