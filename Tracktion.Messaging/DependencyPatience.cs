using Microsoft.Extensions.Logging;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging;

/// <summary>Waits for a dependency that is down: tells its loss once and its return once, and spaces the tries between. One instance for each loop; not thread safe.</summary>
internal sealed class DependencyPatience(string activity, TimeProvider time, MessagingMetrics metrics, ILogger logger)
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
            _dependency = fault is Streams.RedisUnavailableException ? "Redis" : "PostgreSQL";
            logger.DependencyLost(_dependency, activity, fault.Message);
        }

        metrics.Retried(activity);
        return ExponentialBackoff.Dependency.DelayAsync(_failures, time, cancellationToken);
    }

    /// <summary>Takes note of a success.</summary>
    public void Succeeded()
    {
        if (_failures == 0) return;

        _failures = 0;
        logger.DependencyBack(_dependency, activity, time.GetElapsedTime(_lostAt).TotalSeconds);
    }
}
