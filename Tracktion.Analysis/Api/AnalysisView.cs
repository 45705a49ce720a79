using Tracktion.Analysis.Storage;

namespace Tracktion.Analysis.Api;

/// <summary>An analysis as a client sees it. What is null was not measured, or has no value; no value is made up.</summary>
internal sealed record AnalysisView
{
    public AnalysisView(StoredAnalysis analysis, double? progress)
    {
        (Id, Sha256, Path, AnalyserVersion) = (analysis.Id, analysis.Sha256, analysis.Path, analysis.AnalyserVersion);
        (Status, ReasonCode, Reason, Progress) = (analysis.Status, analysis.ReasonCode, analysis.Reason, progress);
        (Format, Codec, DurationSeconds) = (analysis.Format, analysis.Codec, analysis.DurationSeconds);
        (SampleRateHz, Channels) = (analysis.SampleRateHz, analysis.Channels);
        (SamplePeakDbfs, RmsDbfs) = (analysis.SamplePeakDbfs, analysis.RmsDbfs);
        (ZeroCrossingRate, SpectralCentroidHz) = (analysis.ZeroCrossingRate, analysis.SpectralCentroidHz);
        LoudnessLufs = analysis.LoudnessLufs;
        (Artist, Title, Album, Genre) = (analysis.Artist, analysis.Title, analysis.Album, analysis.Genre);
        (TraceId, ElapsedSeconds) = (analysis.TraceId, analysis.ElapsedSeconds);
        (CreatedAt, StartedAt, EndedAt) = (analysis.CreatedAt, analysis.StartedAt, analysis.EndedAt);
    }

    public Guid Id { get; }

    /// <summary>The content's SHA-256.</summary>
    public string Sha256 { get; }

    public string Path { get; }

    public string AnalyserVersion { get; }

    /// <summary>queued, running, completed or failed.</summary>
    public string Status { get; }

    public string? ReasonCode { get; }

    public string? Reason { get; }

    /// <summary>How much of a running analysis is done, 0 to 1.</summary>
    public double? Progress { get; }

    public string? Format { get; }

    public string? Codec { get; }

    public double? DurationSeconds { get; }

    public int? SampleRateHz { get; }

    public int? Channels { get; }

    public double? SamplePeakDbfs { get; }

    public double? RmsDbfs { get; }

    public double? ZeroCrossingRate { get; }

    public double? SpectralCentroidHz { get; }

    /// <summary>Integrated loudness (EBU R 128).</summary>
    public double? LoudnessLufs { get; }

    /// <summary>Not measured by this version of the analyser.</summary>
    public double? TruePeakDbtp { get; }

    /// <summary>Not measured by this version of the analyser.</summary>
    public double? TempoBpm { get; }

    /// <summary>Not measured by this version of the analyser.</summary>
    public string? Key { get; }

    /// <summary>Not measured by this version of the analyser.</summary>
    public string? Class { get; }

    public string? Artist { get; }

    public string? Title { get; }

    public string? Album { get; }

    public string? Genre { get; }

    public string? TraceId { get; }

    public double? ElapsedSeconds { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? StartedAt { get; }

    public DateTimeOffset? EndedAt { get; }
}
