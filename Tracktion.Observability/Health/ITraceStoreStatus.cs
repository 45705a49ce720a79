using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Health;

/// <summary>What the export of spans knows of its trace store. Cheap to read, from any thread, and throws nothing.</summary>
internal interface ITraceStoreStatus
{
    /// <summary>Whether spans are sent anywhere.</summary>
    bool IsConfigured { get; }

    /// <summary>Whether spans are sent at the moment.</summary>
    CircuitState Circuit { get; }

    /// <summary>Why the last export failed; null while they succeed.</summary>
    string? Fault { get; }

    /// <summary>Spans lost since the start.</summary>
    long Dropped { get; }
}
