namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>What a spool's folder holds, as of the moment that it was read.</summary>
public sealed record SpoolReport
{
    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Who has it (<c>process 12 on host</c>); null where nobody does.</summary>
    public string? InUseBy { get; init; }

    /// <summary>The segments, oldest first.</summary>
    public required IReadOnlyList<SpoolSegmentReport> Segments { get; init; }

    /// <summary>Everything before it has arrived; null where nothing has, or where that is not known.</summary>
    public SpoolPlace? Checkpoint { get; init; }

    /// <summary>What waits.</summary>
    public required SpoolBacklog Backlog { get; init; }

    /// <summary>What was refused.</summary>
    public required DeadLetterReport DeadLetters { get; init; }

    /// <summary>How many damaged stretches a service came upon and put aside, and their length.</summary>
    public required SpoolKeptDamage KeptDamage { get; init; }

    /// <summary>The length of all segments.</summary>
    public long Bytes => Segments.Sum(segment => segment.Bytes);

    /// <summary>All sound events of all segments.</summary>
    public long Records => Segments.Sum(segment => segment.Records);

    /// <summary>All damage of all segments.</summary>
    public IEnumerable<SpoolDamage> Damage => Segments.SelectMany(segment => segment.Damage);

    /// <summary>Whether each segment and each dead letter can be read from end to end.</summary>
    public bool IsSound => !Damage.Any() && DeadLetters.Unreadable == 0;
}
