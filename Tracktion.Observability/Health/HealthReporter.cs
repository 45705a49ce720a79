using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Health;

/// <summary>Answers the probes from what the checks last found. Thread safe.</summary>
internal sealed class HealthReporter
{
    // A probe may have a check begun before its time, so that a watched service tells of a hang sooner than an idle one: with the defaults 250 ms after
    // the last run, and the time-out of 2 s after that.
    private const int RunsInOneInterval = 4;

    private readonly IReadOnlyList<CheckRunner> _runners;
    private readonly StartupTracker _startup;
    private readonly ServiceDescription _service;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeSpan _shortestInterval;
    private readonly ServiceReport _live;

    public HealthReporter(
        IServiceProvider services,
        IOptions<HealthCheckServiceOptions> checks,
        IOptions<ObservabilityOptions> options,
        StartupTracker startup,
        ServiceDescription service,
        IHostApplicationLifetime lifetime)
    {
        _runners =
        [
            .. checks.Value.Registrations
                .OrderBy(registration => registration.Name, StringComparer.Ordinal)
                .Select(registration => ActivatorUtilities.CreateInstance<CheckRunner>(services, registration)),
        ];
        (_startup, _service, _lifetime) = (startup, service, lifetime);
        _shortestInterval = options.Value.HealthCheckInterval / RunsInOneInterval;
        _live = ToReport([]);
    }

    /// <summary>The process answers; depends on nothing else.</summary>
    public ServiceReport Live() => _live;

    /// <summary>What must be done once.</summary>
    public ServiceReport Startup() => ToReport(StartupTasks());

    /// <summary>What the service needs to do its work answers, and what must be done once is done. A service that stops is not ready.</summary>
    public Task<ServiceReport> ReadyAsync(CancellationToken cancellationToken) =>
        ReportAsync(_runners.Where(runner => runner.IsRequired), check => check with { History = null }, cancellationToken);

    /// <summary>Every check. Unhealthy only where the service is not ready: anything else that fails degrades it.</summary>
    public Task<ServiceReport> AllAsync(CancellationToken cancellationToken) => ReportAsync(_runners, check => check, cancellationToken);

    /// <summary>Begins every check that is not under way and has not begun more recently than this.</summary>
    public void Refresh(TimeSpan olderThan)
    {
        // A service that stops asks its dependencies nothing more.
        if (_lifetime.ApplicationStopping.IsCancellationRequested) return;

        foreach (var runner in _runners) runner.Refresh(olderThan);
    }

    private async Task<ServiceReport> ReportAsync(IEnumerable<CheckRunner> runners, Func<CheckReport, CheckReport> shape, CancellationToken cancellationToken)
    {
        if (_lifetime.ApplicationStopping.IsCancellationRequested) return ToReport([KeyValuePair.Create("stopping", Stopping)]);

        Refresh(_shortestInterval);
        List<KeyValuePair<string, CheckReport>> checks = [];
        foreach (var runner in runners) checks.Add(KeyValuePair.Create(runner.Name, shape(await runner.ReportAsync(cancellationToken))));
        return ToReport(checks.Concat(StartupTasks()));
    }

    private IEnumerable<KeyValuePair<string, CheckReport>> StartupTasks() =>
        _startup.Tasks.OrderBy(task => task.Key, StringComparer.Ordinal).Select(task => KeyValuePair.Create(
            task.Key,
            new CheckReport { Status = task.Value ? HealthStatus.Healthy : HealthStatus.Unhealthy, Required = true, Detail = task.Value ? "Done." : "Not done yet." }));

    private static CheckReport Stopping =>
        new() { Status = HealthStatus.Unhealthy, Required = true, Detail = "The service stops: it ends what it holds and begins nothing new." };

    private ServiceReport ToReport(IEnumerable<KeyValuePair<string, CheckReport>> checks)
    {
        var byName = new OrderedDictionary<string, CheckReport>(checks, StringComparer.Ordinal);
        return new ServiceReport { Status = Judge(byName.Values), Service = _service.Identity.Name, Version = _service.Version, Checks = byName };
    }

    private static HealthStatus Judge(ICollection<CheckReport> checks) =>
        checks.Any(check => check.Required && check.Status == HealthStatus.Unhealthy) ? HealthStatus.Unhealthy
        : checks.Any(check => check.Status != HealthStatus.Healthy) ? HealthStatus.Degraded
        : HealthStatus.Healthy;
}
