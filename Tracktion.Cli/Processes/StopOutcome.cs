namespace Tracktion.Cli.Processes;

/// <summary>How a process ended when it was told to.</summary>
internal enum StopOutcome
{
    /// <summary>It had ended before.</summary>
    WasNotRunning,

    /// <summary>It ended by itself when asked.</summary>
    Stopped,

    /// <summary>It did not end within the limit and was killed.</summary>
    Killed,

    /// <summary>It is still there: the kernel holds it, or we may not signal it.</summary>
    StillRunning,
}
