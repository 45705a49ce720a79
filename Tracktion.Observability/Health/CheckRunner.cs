using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Security;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Health;

/// <summary>
/// Runs one check beside the probes, so that it cannot hurt: bounded in time and never begun again while it still hangs. Probes get its last result
/// from memory. Thread safe.
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
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CheckHistory _history = CheckHistory.Empty;
    private CheckReport? _last;
    private bool _isRunning;
    private long? _begunAt;

    public string Name => registration.Name;

    /// <summary>Whether the service counts as unready while this check fails.</summary>
    public bool IsRequired { get; } = registration.Tags.Contains(HealthTags.Ready);

    /// <summary>Begins the check, unless it is under way or has begun more recently than this.</summary>
    public void Refresh(TimeSpan olderThan)
    {
        lock (_lock)
        {
            if (_isRunning || (_begunAt is { } begunAt && time.GetElapsedTime(begunAt) < olderThan)) return;

            (_isRunning, _begunAt) = (true, time.GetTimestamp());
        }

        // Without the caller's context: a check is no part of the request that made it run, nor of its trace.
        ThreadPool.UnsafeQueueUserWorkItem(static runner => _ = runner.RunAsync(), this, preferLocal: false);
    }

    /// <summary>The last result; waits only for the first one, and no longer than the time-out.</summary>
    public async ValueTask<CheckReport> ReportAsync(CancellationToken cancellationToken)
    {
        if (Last() is { } known) return known;

        await _first.Task.WaitAsync(cancellationToken);
        return Last() ?? throw new InvalidOperationException($"The check {Name} has a first result and no last one.");
    }

    private CheckReport? Last()
    {
        lock (_lock) return _last;
    }

    private async Task RunAsync()
    {
        var started = time.GetTimestamp();
        // A task of its own, because a check may block before its first await.
        var check = Task.Run(() => registration.Factory(services).CheckHealthAsync(new HealthCheckContext { Registration = registration }, CancellationToken.None));
        try
        {
            Keep(await ResultAsync(check), time.GetElapsedTime(started));
            // What a check says that was given up is old by then: the next run tells what is.
            await ((Task)check).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            lock (_lock) _isRunning = false;
        }
    }

    private async Task<HealthCheckResult> ResultAsync(Task<HealthCheckResult> check)
    {
        try
        {
            return await check.WaitAsync(options.Value.HealthCheckTimeout, time);
        }
        catch (TimeoutException) when (!check.IsCompleted)
        {
            return new HealthCheckResult(registration.FailureStatus, $"No answer within {options.Value.HealthCheckTimeout.TotalSeconds:0.###} s.");
        }
        catch (Exception exception)
        {
            return new HealthCheckResult(registration.FailureStatus, $"The check failed: {exception.Message}", exception);
        }
    }

    private void Keep(HealthCheckResult result, TimeSpan duration)
    {
        metrics.CheckRun(Name, duration);
        if (!registration.Tags.Contains(HealthTags.Own)) metrics.DependencyChecked(Name, !IsDown(result.Status));
        // The probes need no key, and what a driver says may name its connection string.
        var detail = PublicDetail.Of(result.Description);
        HealthStatus? before;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            before = _history.Newest?.Status;
            _history = _history.With(result.Status, detail, now);
            _last = new CheckReport
            {
                Status = result.Status,
                Required = IsRequired,
                Detail = detail,
                Since = _history.Newest?.Since,
                CheckedAt = now,
                DurationSeconds = Math.Round(duration.TotalSeconds, 6),
                History = _history.Changes,
            };
        }

        _first.TrySetResult();
        Tell(before, result);
    }

    // A check that only ever degrades, as that of the log store, has its dependency down when it does.
    private bool IsDown(HealthStatus status) => status != HealthStatus.Healthy && status <= registration.FailureStatus;

    private void Tell(HealthStatus? before, HealthCheckResult result)
    {
        if (before == result.Status || (before is null && result.Status == HealthStatus.Healthy)) return;

        var was = before is { } status ? NameOf(status) : "unknown";
        if (result.Status == HealthStatus.Healthy) logger.HealthRestored(Name, was);
        else logger.HealthChanged(Name, was, NameOf(result.Status), result.Description ?? "");
    }

    private static string NameOf(HealthStatus status) => status.ToString().ToLowerInvariant();
}
