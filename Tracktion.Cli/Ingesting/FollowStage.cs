namespace Tracktion.Cli.Ingesting;

/// <summary>How far a file is on its way.</summary>
internal enum FollowStage
{
    /// <summary>The watcher has not told of it yet.</summary>
    Detecting,

    /// <summary>It is known; its analysis is not at its end.</summary>
    Analysing,

    /// <summary>It is analysed; nobody was told yet.</summary>
    Announcing,

    /// <summary>Nothing more will come.</summary>
    Done,
}
