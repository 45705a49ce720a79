namespace Tracktion.FileWatcher.Watching;

/// <summary>What brought word of a path.</summary>
internal enum FileHintKind
{
    /// <summary>The system: something is new there.</summary>
    Created,

    /// <summary>The system: something was written there.</summary>
    Changed,

    /// <summary>The system: something got this name.</summary>
    Renamed,

    /// <summary>The system: what was there is gone.</summary>
    Deleted,

    /// <summary>A scan: a file that is not known, or not as it is now.</summary>
    Found,

    /// <summary>A scan: a known file was not there.</summary>
    Missing,
}
