namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>What a replay came to.</summary>
public sealed record SpoolReplayResult
{
    /// <summary>Events that were there to send, without dead letters.</summary>
    public required long Events { get; init; }

    /// <summary>Dead letters that were there; 0 where they were not asked for.</summary>
    public long DeadLetters { get; init; }

    /// <summary>Stored now.</summary>
    public long Created { get; init; }

    /// <summary>There before, by their ids.</summary>
    public long Duplicates { get; init; }

    /// <summary>Refused for good, for the first time or again: kept as dead letters.</summary>
    public long Refused { get; init; }

    /// <summary>Taken by the store into its failure store.</summary>
    public long FailureStore { get; init; }

    /// <summary>Events that could not be read because their bytes are damaged.</summary>
    public long Damaged { get; init; }

    /// <summary>Events that still wait.</summary>
    public long Left { get; init; }

    /// <summary>Dead letters that are in the folder now: those refused again, those refused for the first time, and those that could not be sent.</summary>
    public long DeadLettersLeft { get; init; }

    /// <summary>Why it ended before its end; null where it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether everything that was to be sent is in the store.</summary>
    public bool IsComplete => Fault is null && Left == 0 && Refused == 0;
}
