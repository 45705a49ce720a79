namespace Tracktion.FileWatcher.Storage;

/// <summary>What lies, or lay, at a path.</summary>
internal sealed record WatchedFile
{
    public const string Detected = "detected";
    public const string Removed = "removed";

    /// <summary>The full path.</summary>
    public required string Path { get; init; }

    /// <summary>The watched folder that it lies in.</summary>
    public required string Root { get; init; }

    /// <summary>The content's SHA-256, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The length in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>When the file was last written to.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary><c>detected</c> or <c>removed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The trace of the file's path through the services, 32 hex digits; null where none was taken.</summary>
    public string? TraceId { get; init; }

    /// <summary>When this content was known to be finished at this path.</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>When its loss was noticed; null while it is there.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}
