namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>The events of a spool that the log store refused for good.</summary>
public sealed record DeadLetterReport
{
    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>The length of their files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Lines that are no letter: a crash or a hand spoiled them.</summary>
    public required long Unreadable { get; init; }

    /// <summary>How many of each type of error that the store gave (<c>unknown</c> where it gave none).</summary>
    public required IReadOnlyDictionary<string, long> ByErrorType { get; init; }
}
