namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Whether requests go to the store. The numbers are those of the metric <c>circuit_breaker_state</c>.</summary>
internal enum CircuitState
{
    /// <summary>They go.</summary>
    Closed = 0,

    /// <summary>One is tried, after some failed.</summary>
    HalfOpen = 1,

    /// <summary>None goes until the wait is over.</summary>
    Open = 2,
}
