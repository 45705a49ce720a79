using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Health;

/// <summary>Answers the probes from the registered checks, all at once.</summary>
internal sealed class HealthReporter
{
    private readonly IReadOnlyList<CheckRunner> _runners;
    private readonly StartupTracker _startup;
    private readonly ServiceDescription _service;
    private readonly IHostApplicationLifetime _lifetime;

    public HealthReporter(
        IServiceProvider services, IOptions<HealthCheckServiceOptions> checks, StartupTracker startup, ServiceDescription service, IHostApplicationLifetime lifetime)
    {
        _lifetime = lifetime;
        _runners = [.. checks.Value.Registrations.Select(registration => ActivatorUtilities.CreateInstance<CheckRunner>(services, registration))];
        _startup = startup;
        _service = service;
    }

    /// <summary>The process answers; depends on nothing else.</summary>
    public ServiceReport Live() => ToReport([]);

    /// <summary>What must be done once is done.</summary>
    public ServiceReport Startup() =>
        ToReport(_startup.Tasks.ToDictionary(
            task => task.Key,
            task => new CheckReport
            {
                Status = CheckRunner.NameOf(task.Value ? HealthStatus.Healthy : HealthStatus.Unhealthy),
                DurationSeconds = 0,
                Detail = task.Value ? "Done." : "Not done yet.",
            },
            StringComparer.Ordinal));

    /// <summary>What the service needs to do its work answers, and what must be done once is done. A service that stops is not ready, and asks nobody.</summary>
    public async Task<ServiceReport> ReadyAsync(CancellationToken cancellationToken) => _lifetime.ApplicationStopping.IsCancellationRequested
        ? ToReport(new Dictionary<string, CheckReport>(StringComparer.Ordinal) { ["stopping"] = Stopping })
        : Join(await RunAsync(_runners.Where(runner => runner.CountsFor(HealthTags.Ready)), cancellationToken), Startup());

    /// <summary>Every check. Unhealthy only where the service is not ready: anything else that fails degrades it.</summary>
    public async Task<ServiceReport> AllAsync(CancellationToken cancellationToken)
    {
        var ready = await ReadyAsync(cancellationToken);
        if (_lifetime.ApplicationStopping.IsCancellationRequested) return ready;

        var all = Join(await RunAsync(_runners, cancellationToken), Startup());
        var isReady = ready.Status != CheckRunner.NameOf(HealthStatus.Unhealthy);
        return isReady && all.Status == CheckRunner.NameOf(HealthStatus.Unhealthy) ? all with { Status = CheckRunner.NameOf(HealthStatus.Degraded) } : all;
    }

    private static CheckReport Stopping => new()
    {
        Status = CheckRunner.NameOf(HealthStatus.Unhealthy),
        DurationSeconds = 0,
        Detail = "The service stops: it ends what it holds and begins nothing new.",
    };

    private async Task<ServiceReport> RunAsync(IEnumerable<CheckRunner> runners, CancellationToken cancellationToken)
    {
        var reports = await Task.WhenAll(runners.Select(async runner => KeyValuePair.Create(runner.Name, await runner.RunAsync(cancellationToken))));
        return ToReport(reports.ToDictionary(StringComparer.Ordinal));
    }

    private ServiceReport Join(ServiceReport checks, ServiceReport startup) =>
        ToReport(checks.Checks.Concat(startup.Checks).ToDictionary(StringComparer.Ordinal));

    private ServiceReport ToReport(Dictionary<string, CheckReport> checks) => new()
    {
        Status = WorstOf(checks.Values.Select(check => check.Status)),
        Service = _service.Identity.Name,
        Version = _service.Version,
        Checks = checks,
    };

    private static string WorstOf(IEnumerable<string> statuses)
    {
        var seen = statuses.ToHashSet(StringComparer.Ordinal);
        HealthStatus[] worstFirst = [HealthStatus.Unhealthy, HealthStatus.Degraded];
        return worstFirst.Select(CheckRunner.NameOf).FirstOrDefault(seen.Contains) ?? CheckRunner.NameOf(HealthStatus.Healthy);
    }
}
