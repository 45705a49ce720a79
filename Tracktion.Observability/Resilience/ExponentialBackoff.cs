namespace Tracktion.Observability.Resilience;

/// <summary>A capped exponential schedule of waits with jitter: the one place where a retry's wait is decided. Immutable and thread safe.</summary>
/// <param name="First">The wait after the first failure, before jitter; positive.</param>
/// <param name="Cap">The longest wait, before jitter; at least <paramref name="First"/>.</param>
/// <param name="JitterRatio">How far a wait strays to either side, as a part of itself: 0 to 1. Default: 0.2.</param>
public sealed record ExponentialBackoff(TimeSpan First, TimeSpan Cap, double JitterRatio = 0.2)
{
    /// <summary>For a dependency that is down: 250 ms, doubling to 5 s.</summary>
    public static ExponentialBackoff Dependency { get; } = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5));

    /// <summary>The wait after a number of failures in a row.</summary>
    /// <param name="failures">Failures in a row, 1 or more.</param>
    /// <param name="random">A uniform number in [0, 1), which places the wait within its jitter.</param>
    /// <returns>The doubled and capped wait, strayed by at most <see cref="JitterRatio"/> of itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="failures"/> is below 1.</exception>
    public TimeSpan Wait(int failures, double random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);

        // Past 2^30 doublings mean nothing: the cap has long been reached.
        var doubled = First * Math.Pow(2, Math.Min(failures - 1, 30));
        var capped = doubled < Cap ? doubled : Cap;
        return capped * (1 + (JitterRatio * ((2 * random) - 1)));
    }

    /// <summary>Waits as <see cref="Wait"/> says, with a random place within the jitter.</summary>
    public Task DelayAsync(int failures, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(Wait(failures, Random.Shared.NextDouble()), time, cancellationToken);
}
