using Microsoft.Extensions.Logging;
using Npgsql;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging;

/// <summary>
/// Waits for a dependency that is down: tells its loss once and its return once, and spaces the tries between, for as long as it takes. The pipelines within give up
/// after a bounded time, so this is the only endless one. One instance for each loop; not thread safe.
/// </summary>
/// <param name="loop">The loop's name in <c>retries_total</c>: one of <see cref="RetryLoops"/>.</param>
/// <param name="activity">What waits, for people.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Counts the tries.</param>
/// <param name="logger">Is told of loss and return.</param>
internal sealed class DependencyPatience(string loop, string activity, TimeProvider time, ResilienceMetrics metrics, ILogger logger)
{
    private int _failures;
    private long _lostAt;
    private string _dependency = "";

    /// <summary>Whether the dependency is down, as far as is known.</summary>
    public bool IsWaiting => _failures > 0;

    /// <summary>Takes note of a failure and waits as long as the schedule says.</summary>
    public Task WaitAsync(Exception fault, CancellationToken cancellationToken)
    {
        if (_failures++ == 0)
        {
            _lostAt = time.GetTimestamp();
            _dependency = NameOf(fault);
            logger.DependencyLost(_dependency, activity, fault.Message);
        }

        metrics.Retried(loop);
        return ExponentialBackoff.Dependency.DelayAsync(_failures, time, cancellationToken);
    }

    /// <summary>Takes note of a success.</summary>
    public void Succeeded()
    {
        if (_failures == 0) return;

        _failures = 0;
        logger.DependencyBack(_dependency, activity, time.GetElapsedTime(_lostAt).TotalSeconds);
    }

    /// <summary>What a fault says is away, for people.</summary>
    internal static string NameOf(Exception? fault) => fault switch
    {
        null => "A dependency",
        DependencyUnavailableException { Dependency: PipelineNames.Queue } => "Redis",
        DependencyUnavailableException { Dependency: PipelineNames.Database } or NpgsqlException => "PostgreSQL",
        DependencyUnavailableException { Dependency: { } dependency } => dependency,
        _ => NameOf(fault.InnerException),
    };
}
