namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>What one segment of a spool holds.</summary>
public sealed record SpoolSegmentReport
{
    /// <summary>Its number, which is its file's name.</summary>
    public required long Number { get; init; }

    /// <summary>Its length.</summary>
    public required long Bytes { get; init; }

    /// <summary>The events that are sound.</summary>
    public required long Records { get; init; }

    /// <summary>Those of them that the log store has, or that were kept as dead letters: 0 to <see cref="Records"/>.</summary>
    public required long AcknowledgedRecords { get; init; }

    /// <summary>When the earliest event was logged, in UTC; null where no event tells.</summary>
    public DateTimeOffset? FirstTimestamp { get; init; }

    /// <summary>When the latest event was logged, in UTC; null where no event tells.</summary>
    public DateTimeOffset? LastTimestamp { get; init; }

    /// <summary>What the ids of its documents begin with; null where its header cannot be read.</summary>
    public string? Id { get; init; }

    /// <summary>The data set of its events, <c>tracktion.analysis</c>; null where its header cannot be read.</summary>
    public string? Dataset { get; init; }

    /// <summary>The deployment that its events are of; null where its header cannot be read.</summary>
    public string? Namespace { get; init; }

    /// <summary>What is damaged, in order.</summary>
    public IReadOnlyList<SpoolDamage> Damage { get; init; } = [];

    /// <summary>Whether a running service may still write to it.</summary>
    public bool IsGrowing { get; init; }

    /// <summary>Bytes at the end of a growing segment that are no whole record yet; 0 elsewhere.</summary>
    public long UnfinishedBytes { get; init; }
}
