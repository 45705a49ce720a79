namespace Tracktion.Cli.Stories;

/// <summary>What the analysis service knows of a content; the part of its answer that is used here.</summary>
internal sealed record AnalysisRecord
{
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public string? TraceId { get; init; }
}
