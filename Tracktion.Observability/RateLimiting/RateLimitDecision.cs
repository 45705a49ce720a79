namespace Tracktion.Observability.RateLimiting;

/// <summary>What became of a request, and what is left.</summary>
/// <param name="IsAllowed">Whether it passes.</param>
/// <param name="Remaining">How many more pass now.</param>
/// <param name="Reset">How long until more pass than now.</param>
internal readonly record struct RateLimitDecision(bool IsAllowed, int Remaining, TimeSpan Reset);
