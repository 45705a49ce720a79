using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Health;

/// <summary>
/// Runs one check so that it cannot hurt: bounded in time, never started again while it still hangs, and its result kept for a
/// moment. Thread safe.
/// </summary>
internal sealed class CheckRunner(
    HealthCheckRegistration registration,
    IServiceProvider services,
    IOptions<ObservabilityOptions> options,
    TimeProvider time,
    ObservabilityMetrics metrics,
    ILogger<CheckRunner> logger)
{
    private readonly Lock _lock = new();
    private Task<HealthCheckResult>? _running;
    private CheckReport? _last;
    private long _lastAt;

    public string Name => registration.Name;

    public bool CountsFor(string tag) => registration.Tags.Contains(tag);

    /// <summary>The result, of now or of a moment ago. Ends within the time-out, whatever the check does.</summary>
    public async Task<CheckReport> RunAsync(CancellationToken cancellationToken)
    {
        if (Recent() is { } recent) return recent;

        var started = time.GetTimestamp();
        var result = await AwaitAsync(Begin(), cancellationToken);
        var duration = time.GetElapsedTime(started);
        var report = new CheckReport { Status = NameOf(result.Status), DurationSeconds = duration.TotalSeconds, Detail = result.Description };
        metrics.DependencyChecked(Name, result.Status != HealthStatus.Unhealthy, duration);
        Keep(report);
        return report;
    }

    private CheckReport? Recent()
    {
        lock (_lock) return _last is not null && time.GetElapsedTime(_lastAt) < options.Value.HealthCheckCache ? _last : null;
    }

    private Task<HealthCheckResult> Begin()
    {
        lock (_lock)
        {
            if (_running is { IsCompleted: false }) return _running;

            // On the pool, because a check may block before its first await; without the caller's token, because others may join it.
            _running = Task.Run(() => registration.Factory(services).CheckHealthAsync(new HealthCheckContext { Registration = registration }, CancellationToken.None));
            return _running;
        }
    }

    private async Task<HealthCheckResult> AwaitAsync(Task<HealthCheckResult> check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.WaitAsync(options.Value.HealthCheckTimeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new HealthCheckResult(registration.FailureStatus, $"No answer within {options.Value.HealthCheckTimeout.TotalSeconds:0.###} s.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new HealthCheckResult(registration.FailureStatus, $"The check failed: {exception.Message}", exception);
        }
    }

    private void Keep(CheckReport report)
    {
        string? before;
        lock (_lock)
        {
            before = _last?.Status;
            _last = report;
            _lastAt = time.GetTimestamp();
        }

        if (before == report.Status || (before is null && report.Status == NameOf(HealthStatus.Healthy))) return;

        if (report.Status == NameOf(HealthStatus.Healthy)) logger.HealthRestored(Name, before ?? "unknown");
        else logger.HealthChanged(Name, before ?? "unknown", report.Status, report.Detail ?? "");
    }

    internal static string NameOf(HealthStatus status) => status.ToString().ToLowerInvariant();
}
