namespace Tracktion.Cli.Stories;

/// <summary>What the file watcher knows of a file; the part of its answer that is used here.</summary>
internal sealed record FileRecord
{
    public required string Path { get; init; }

    public required string Sha256 { get; init; }

    /// <summary><c>detected</c> or <c>removed</c>.</summary>
    public required string Status { get; init; }

    public string? TraceId { get; init; }

    public DateTimeOffset? DetectedAt { get; init; }
}
