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

    /// <summary>Whether all was decoded: complete or partial; null where nothing was measured.</summary>
    public string? DecodeStatus { get; init; }

    /// <summary>How many frames the file promises; null where it leaves that open.</summary>
    public long? PromisedFrames { get; init; }

    /// <summary>The highest level between the samples too (ITU-R BS.1770).</summary>
    public double? TruePeakDbtp { get; init; }

    /// <summary>Loudness range (EBU Tech 3342).</summary>
    public double? LoudnessRangeLu { get; init; }

    /// <summary>The highest loudness of 400 ms.</summary>
    public double? LoudnessMomentaryMaxLufs { get; init; }

    /// <summary>The highest loudness of 3 s.</summary>
    public double? LoudnessShortTermMaxLufs { get; init; }

    /// <summary>Beats a minute; null where nothing repeats.</summary>
    public double? TempoBpm { get; init; }

    /// <summary>0 to 1.</summary>
    public double? TempoConfidence { get; init; }

    /// <summary>3 or 4; null where the evidence does not tell.</summary>
    public int? BeatsPerBar { get; init; }

    /// <summary>Onsets a second.</summary>
    public double? OnsetRate { get; init; }

    /// <summary>The key: <c>C major</c>, <c>F# minor</c>.</summary>
    public string? Key { get; init; }

    /// <summary>0 to 1.</summary>
    public double? KeyConfidence { get; init; }

    /// <summary>The key's code on the Camelot wheel: <c>8A</c>.</summary>
    public string? Camelot { get; init; }

    /// <summary>The offset of the tuning from A4 = 440 Hz, -50 to 50.</summary>
    public double? TuningCents { get; init; }

    /// <summary>What kind of sound it is: <c>music</c>, <c>speech</c>, …</summary>
    public string? Class { get; init; }

    /// <summary>The class's share among all, 0 to 1.</summary>
    public double? ClassConfidence { get; init; }

    /// <summary>Clipped samples as a share of all, 0 to 1.</summary>
    public double? ClippedShare { get; init; }

    /// <summary>The mean sample, of the channel where it is furthest from 0; full scale is 1.</summary>
    public double? DcOffset { get; init; }

    /// <summary>Seconds until it first reaches -60 dBFS.</summary>
    public double? LeadingSilenceSeconds { get; init; }

    /// <summary>Seconds since it last reached -60 dBFS.</summary>
    public double? TrailingSilenceSeconds { get; init; }

    /// <summary>Correlation of the first two channels, -1 to 1.</summary>
    public double? PhaseCorrelation { get; init; }

    /// <summary>Share of the side signal, 0 (mono) to 1.</summary>
    public double? StereoWidth { get; init; }

    /// <summary>Where the long-term spectrum ends.</summary>
    public double? BandwidthHz { get; init; }

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
