namespace Tracktion.Observability.Logging;

/// <summary>What became of an event that was sent.</summary>
internal enum ShipResult
{
    /// <summary>Stored now.</summary>
    Created,

    /// <summary>It was there already, from a request whose answer was lost.</summary>
    Duplicate,

    /// <summary>Refused for good, and kept as a dead letter with the reason.</summary>
    DeadLetter,

    /// <summary>Taken, but put aside by the store into its failure store.</summary>
    FailureStore,
}
