namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>The events of a spool that the log store does not have yet.</summary>
public sealed record SpoolBacklog
{
    /// <summary>How many.</summary>
    public required long Events { get; init; }

    /// <summary>Their length on the disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>When the oldest was logged, in UTC; null where there is none, or none tells.</summary>
    public DateTimeOffset? OldestTimestamp { get; init; }

    /// <summary>How long ago that was; null where there is none. Never negative.</summary>
    public TimeSpan? OldestAge { get; init; }

    /// <summary>How many of each level (<c>information</c>, <c>error</c>, …; <c>unknown</c> where an event does not tell), those that occur.</summary>
    public required IReadOnlyDictionary<string, long> ByLevel { get; init; }
}
