using System.ComponentModel.DataAnnotations;

namespace Tracktion.Observability.Resilience;

/// <summary>How one dependency is called. The defaults here are the house's; <see cref="ResilienceOptions"/> says where a pipeline departs from them, and why.</summary>
public sealed class PipelineOptions
{
    /// <summary>How many times a call that may be repeated is made again, 0 to 10. 0: never. Default: 3.</summary>
    [Range(0, 10)]
    public int RetryCount { get; init; } = 3;

    /// <summary>The wait before the first repetition, before jitter, 10 ms to 1 min; each wait is twice the one before. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan RetryFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a repetition, before jitter, 10 ms to 10 min, at least <see cref="RetryFirst"/>. Default: 4 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan RetryCap { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How far a wait strays to either side, as a part of itself, 0 to 1, so that callers do not come back all at once. Default: 0.2.</summary>
    [Range(0.0, 1.0)]
    public double RetryJitter { get; init; } = 0.2;

    /// <summary>How long one attempt may take, 10 ms to 10 min; then it counts as failed. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call may take with its waiting and its repetitions, 10 ms to 1 h, longer than <see cref="AttemptTimeout"/>. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The part of the attempts within <see cref="SamplingWindow"/> that has to fail to open the circuit breaker, 0.01 to 1. Default: 0.5.</summary>
    [Range(0.01, 1.0)]
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>How many attempts there have to be within <see cref="SamplingWindow"/> before their failures count, 2 to 10,000. Default: 4.</summary>
    [Range(2, 10_000)]
    public int MinimumThroughput { get; init; } = 4;

    /// <summary>How long an attempt is remembered by the circuit breaker, 0.5 s to 1 h. Default: 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00")]
    public TimeSpan SamplingWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an open circuit breaker refuses calls before it tries one, 0.5 s to 1 h. Default: 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00")]
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many calls are under way at once, 1 to 100,000; more wait. Default: 20.</summary>
    [Range(1, 100_000)]
    public int Concurrency { get; init; } = 20;

    /// <summary>How many calls wait for their turn, 0 to 1,000,000; more are refused. Default: 200.</summary>
    [Range(0, 1_000_000)]
    public int QueueLength { get; init; } = 200;

    /// <summary>The schedule of the repetitions.</summary>
    internal ExponentialBackoff Backoff => new(RetryFirst, RetryCap, RetryJitter);
}
