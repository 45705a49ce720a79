namespace Tracktion.Observability.RateLimiting;

/// <summary>Which policy stands for an endpoint.</summary>
internal sealed record RateLimitMetadata(string Policy);
