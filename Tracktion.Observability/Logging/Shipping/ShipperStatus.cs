using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>How the shipper stands with its store, as of a moment.</summary>
internal sealed record ShipperStatus
{
    /// <summary>How many failures in a row open the circuit.</summary>
    public const int FailuresToOpen = 3;

    public static ShipperStatus Untried { get; } = new();

    /// <summary>Requests that failed since the last that did not.</summary>
    public int Failures { get; init; }

    /// <summary>Why the last one failed; null when it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>When the next is tried; null while one is under way or none has to wait.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>When the store last took something; null before the first time.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    public CircuitState Circuit => Failures < FailuresToOpen ? CircuitState.Closed : NextTry is null ? CircuitState.HalfOpen : CircuitState.Open;
}
