namespace Tracktion.FileWatcher.Storage;

/// <summary>What the finding of a finished file meant.</summary>
internal enum RecordOutcome
{
    /// <summary>The path was not known, or was known as removed.</summary>
    New,

    /// <summary>Other content lay there before.</summary>
    Changed,

    /// <summary>The same content lies there as before; nobody needs to be told.</summary>
    Unchanged,
}
