namespace Tracktion.Observability.Resilience;

/// <summary>Whether calls go to a dependency. The numbers are those of the metric <c>circuit_breaker_state</c>.</summary>
public enum CircuitState
{
    /// <summary>They go.</summary>
    Closed = 0,

    /// <summary>One is tried, after some failed.</summary>
    HalfOpen = 1,

    /// <summary>None goes until the wait is over.</summary>
    Open = 2,
}
