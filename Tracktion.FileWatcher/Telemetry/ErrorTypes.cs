namespace Tracktion.FileWatcher.Telemetry;

/// <summary>What this service counts in <c>errors_total</c>, beside what all services do.</summary>
internal static class ErrorTypes
{
    /// <summary>A file is there and cannot be read.</summary>
    public const string FileUnreadable = "file_unreadable";

    /// <summary>A file could not be entered, for a reason that does not pass.</summary>
    public const string RecordFailed = "record_failed";

    /// <summary>A watched folder went away.</summary>
    public const string RootMissing = "root_missing";

    /// <summary>The watch on a folder broke.</summary>
    public const string WatchBroken = "watch_broken";

    public static readonly IReadOnlyList<string> All = [FileUnreadable, RecordFailed, RootMissing, WatchBroken];
}
