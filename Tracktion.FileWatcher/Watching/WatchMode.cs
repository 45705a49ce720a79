namespace Tracktion.FileWatcher.Watching;

/// <summary>How a root is watched.</summary>
internal enum WatchMode
{
    /// <summary>By events, and by polling where the file system is one that sends none for what others write (network shares).</summary>
    Auto,

    /// <summary>By the system's events, with a rescan from time to time.</summary>
    Events,

    /// <summary>By looking through it again and again.</summary>
    Polling,
}
