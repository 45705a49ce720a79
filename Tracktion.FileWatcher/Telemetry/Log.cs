namespace Tracktion.FileWatcher.Telemetry;

internal static partial class Log
{
    [LoggerMessage(EventIds.WatchStarted, LogLevel.Information, "Watching {Root} by {WatchMode}")]
    public static partial void WatchStarted(this ILogger logger, string root, string watchMode);

    [LoggerMessage(EventIds.WatchOverflowed, LogLevel.Warning, "Events of {Root} were lost, a rescan makes up for them")]
    public static partial void WatchOverflowed(this ILogger logger, string root);

    [LoggerMessage(EventIds.WatchBroken, LogLevel.Warning, "The watch on {Root} broke and is set up anew")]
    public static partial void WatchBroken(this ILogger logger, Exception exception, string root);

    [LoggerMessage(EventIds.RootMissing, LogLevel.Error, "The watched folder {Root} is not there. Its files are kept as they were; the watch goes on when it is back")]
    public static partial void RootMissing(this ILogger logger, string root);

    [LoggerMessage(EventIds.RootScanned, LogLevel.Debug, "Looked through {Root} in {DurationSeconds} s: {FileCount} files, {NewCount} to look at, {MissingCount} gone")]
    public static partial void RootScanned(this ILogger logger, string root, double durationSeconds, int fileCount, int newCount, int missingCount);

    [LoggerMessage(EventIds.HintsFull, LogLevel.Warning, "More happens in {Root} than can be taken in at once, a rescan makes up for it")]
    public static partial void HintsFull(this ILogger logger, string root);

    [LoggerMessage(EventIds.FileDetected, LogLevel.Information, "Detected {FilePath}: {FileSize} bytes, {RecordOutcome}, content {Sha256}")]
    public static partial void FileDetected(this ILogger logger, string filePath, long fileSize, string recordOutcome, string sha256);

    [LoggerMessage(EventIds.FileUnchanged, LogLevel.Debug, "{FilePath} was touched, its content is as before")]
    public static partial void FileUnchanged(this ILogger logger, string filePath);

    [LoggerMessage(EventIds.FileRemoved, LogLevel.Information, "{FilePath} is gone, its content was {Sha256}")]
    public static partial void FileRemoved(this ILogger logger, string filePath, string sha256);

    [LoggerMessage(EventIds.FileUnreadable, LogLevel.Warning, "{FilePath} cannot be read ({Reason}). Check its permissions; the next rescan tries again")]
    public static partial void FileUnreadable(this ILogger logger, string filePath, string reason);

    [LoggerMessage(EventIds.FileStillChanging, LogLevel.Debug, "{FilePath} is still being written to ({Reason}), it settles anew")]
    public static partial void FileStillChanging(this ILogger logger, string filePath, string reason);

    [LoggerMessage(EventIds.FileIgnored, LogLevel.Debug, "Passed over {FilePath}: {Reason}")]
    public static partial void FileIgnored(this ILogger logger, string filePath, string reason);

    [LoggerMessage(EventIds.RecordFailed, LogLevel.Error, "Could not enter {FilePath}; the next rescan tries again")]
    public static partial void RecordFailed(this ILogger logger, Exception exception, string filePath);
}
