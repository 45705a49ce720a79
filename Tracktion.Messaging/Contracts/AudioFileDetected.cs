namespace Tracktion.Messaging.Contracts;

/// <summary>A finished audio file lies at a path: new, changed, or known content under another name.</summary>
public sealed record AudioFileDetected : IEvent
{
    /// <inheritdoc/>
    public static string EventType => "audio.file.detected";

    /// <inheritdoc/>
    public static string Stream => StreamNames.Files;

    /// <inheritdoc/>
    public required string Sha256 { get; init; }

    /// <summary>The file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The watched folder that the file lies in.</summary>
    public required string Root { get; init; }

    /// <summary>The file's length in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>When the file was last written to.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>When the file was known to be finished.</summary>
    public required DateTimeOffset DetectedAt { get; init; }
}
