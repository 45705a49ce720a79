namespace Tracktion.Observability.RateLimiting;

/// <summary>One limit.</summary>
public sealed class RateLimitPolicyOptions
{
    /// <summary>How many requests of one client pass in any <see cref="Window"/>. 0: all of them. Range: 0 to 1,000,000,000. Default: 0.</summary>
    public int Permits { get; init; }

    /// <summary>The length of time that requests are counted over. Range: 1 s to 1 day. Default: 1 min.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);
}
