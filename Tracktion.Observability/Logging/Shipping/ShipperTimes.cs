using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>When the shipper does what.</summary>
/// <param name="BatchAge">How long an event waits at most for others to go with it.</param>
/// <param name="Backoff">The waits after failures.</param>
/// <param name="Random">A uniform number in [0, 1), which places a wait within its jitter.</param>
internal sealed record ShipperTimes(TimeSpan BatchAge, ExponentialBackoff Backoff, Func<double> Random)
{
    /// <summary>How often a batch that is not full looks for more.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest that a store's <c>Retry-After</c> is obeyed: what asks for more is a mistake.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    /// <summary>The wait after a failure.</summary>
    /// <param name="failures">Failures in a row, 1 or more.</param>
    /// <param name="retryAfter">What the store asked for; null where it did not.</param>
    public TimeSpan WaitAfter(int failures, TimeSpan? retryAfter) =>
        retryAfter is { } asked ? (asked < LongestRetryAfter ? asked : LongestRetryAfter) : Backoff.Wait(failures, Random());
}
