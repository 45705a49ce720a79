namespace Tracktion.Cli.Ingesting;

/// <summary>What the file watcher knows of a path; the part of its answer that is used here.</summary>
internal sealed record DetectedFile
{
    public required string Path { get; init; }

    public required string Sha256 { get; init; }

    /// <summary><c>detected</c> or <c>removed</c>.</summary>
    public required string Status { get; init; }

    public string? TraceId { get; init; }
}
