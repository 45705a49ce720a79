namespace Tracktion.FileWatcher.Watching;

/// <summary>What tells that a file is still being written: its size and its time of change.</summary>
internal readonly record struct FileObservation(long SizeBytes, DateTimeOffset ModifiedAt)
{
    /// <summary>Looks at a file; null where there is none (any more).</summary>
    public static FileObservation? Of(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return null;

        // A link is judged by what it points to.
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) file = target;
        return file.Exists ? new FileObservation(file.Length, new DateTimeOffset(TruncateToMicroseconds(file.LastWriteTimeUtc))) : null;
    }

    // PostgreSQL keeps microseconds; what is compared with a row must be no finer.
    private static DateTime TruncateToMicroseconds(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
