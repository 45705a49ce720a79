namespace Tracktion.Observability.RateLimiting;

/// <summary>The names of the limits that are always there.</summary>
public static class RateLimitPolicies
{
    /// <summary>Requests that start an analysis.</summary>
    public const string Analysis = "analysis";

    /// <summary>Every request that no other policy stands for.</summary>
    public const string Api = "api";

    internal static readonly string[] Known = [Analysis, Api];
}
