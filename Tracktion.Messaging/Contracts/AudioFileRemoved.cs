namespace Tracktion.Messaging.Contracts;

/// <summary>A file is no longer at a path: deleted, renamed, or moved out of every watched folder.</summary>
public sealed record AudioFileRemoved : IEvent
{
    /// <inheritdoc/>
    public static string EventType => "audio.file.removed";

    /// <inheritdoc/>
    public static string Stream => StreamNames.Files;

    /// <inheritdoc/>
    public required string Sha256 { get; init; }

    /// <summary>The path where the file lay.</summary>
    public required string Path { get; init; }

    /// <summary>When the loss was noticed.</summary>
    public required DateTimeOffset RemovedAt { get; init; }
}
