namespace Tracktion.Analysis.Storage;

/// <summary>An analysis as it is kept, and as the API gives it. What is null was not measured, or has no value (the level of silence).</summary>
internal sealed record StoredAnalysis
{
    public required Guid Id { get; init; }

    /// <summary>The content's SHA-256, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    public required string AnalyserVersion { get; init; }

    /// <summary>The path that was read.</summary>
    public required string Path { get; init; }

    /// <summary>One of <see cref="Analyses.AnalysisStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it failed, from a closed list; null unless it failed.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why it failed, for a person.</summary>
    public string? Reason { get; init; }

    /// <summary>The container: <c>wav</c>, <c>flac</c>.</summary>
    public string? Format { get; init; }

    public string? Codec { get; init; }

    /// <summary>The decoded length; of a damaged file what could be decoded.</summary>
    public double? DurationSeconds { get; init; }

    public int? SampleRateHz { get; init; }

    public int? Channels { get; init; }

    public double? SamplePeakDbfs { get; init; }

    public double? RmsDbfs { get; init; }

    /// <summary>Sign changes for each sample, 0 to 1.</summary>
    public double? ZeroCrossingRate { get; init; }

    public double? SpectralCentroidHz { get; init; }

    /// <summary>Integrated loudness (EBU R 128), −70 where no block passes the absolute gate.</summary>
    public double? LoudnessLufs { get; init; }

    public string? Artist { get; init; }

    public string? Title { get; init; }

    public string? Album { get; init; }

    public string? Genre { get; init; }

    /// <summary>The trace of the run, 32 hex digits.</summary>
    public string? TraceId { get; init; }

    /// <summary>How long the run took.</summary>
    public double? ElapsedSeconds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
