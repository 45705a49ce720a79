namespace Tracktion.Cli.Ingesting;

/// <summary>What the analysis service knows of a content; the part of its answer that is used here.</summary>
internal sealed record AnalysisAnswer
{
    public required string Sha256 { get; init; }

    /// <summary><c>queued</c>, <c>running</c>, <c>completed</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public string? Format { get; init; }

    public double? DurationSeconds { get; init; }

    public int? SampleRateHz { get; init; }

    public int? Channels { get; init; }

    public double? TempoBpm { get; init; }

    public string? Key { get; init; }

    public double? LoudnessLufs { get; init; }

    public double? TruePeakDbtp { get; init; }

    public string? Class { get; init; }

    public string? TraceId { get; init; }

    /// <summary>Whether nothing more will change.</summary>
    public bool IsFinal => Status is FileResult.Completed or FileResult.Failed;
}
