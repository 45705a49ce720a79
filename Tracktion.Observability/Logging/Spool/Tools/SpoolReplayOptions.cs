namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>What a replay does besides sending what waits.</summary>
public sealed record SpoolReplayOptions
{
    /// <summary>Whether dead letters are sent again, before what waits. Default: false.</summary>
    public bool DeadLetters { get; init; }

    /// <summary>
    /// Whether it begins with the oldest event that is still in the folder instead of the oldest that waits. Each is looked up by its id first, so that those that the
    /// store has are not doubled; those that its life cycle has deleted come back. Default: false.
    /// </summary>
    public bool FromStart { get; init; }

    /// <summary>Whether nothing is sent or changed, and only what would be is counted. Default: false.</summary>
    public bool DryRun { get; init; }
}
