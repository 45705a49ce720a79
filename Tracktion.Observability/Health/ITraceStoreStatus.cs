namespace Tracktion.Observability.Health;

/// <summary>What the export of spans knows of its trace store. Cheap to read, from any thread, and throws nothing.</summary>
internal interface ITraceStoreStatus
{
    /// <summary>Whether spans are sent anywhere.</summary>
    bool IsConfigured { get; }

    /// <summary>Why the store takes no spans; null while it does.</summary>
    string? Fault { get; }

    /// <summary>Spans lost since the start.</summary>
    long Dropped { get; }
}
