namespace Tracktion.FileWatcher.Watching;

/// <summary>What a look at an open file tells of it.</summary>
internal enum FileUse
{
    /// <summary>Nobody is known to be writing to it.</summary>
    Free,

    /// <summary>Somebody has it open for writing.</summary>
    BeingWritten,

    /// <summary>It is a pipe, a socket or a device, which would be read for ever.</summary>
    NoRegularFile,
}
