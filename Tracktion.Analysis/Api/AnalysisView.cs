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
        (DecodeStatus, PromisedFrames) = (analysis.DecodeStatus, analysis.PromisedFrames);
        (TruePeakDbtp, LoudnessRangeLu) = (analysis.TruePeakDbtp, analysis.LoudnessRangeLu);
        (LoudnessMomentaryMaxLufs, LoudnessShortTermMaxLufs) = (analysis.LoudnessMomentaryMaxLufs, analysis.LoudnessShortTermMaxLufs);
        (TempoBpm, TempoConfidence, BeatsPerBar, OnsetRate) = (analysis.TempoBpm, analysis.TempoConfidence, analysis.BeatsPerBar, analysis.OnsetRate);
        (Key, KeyConfidence, Camelot, TuningCents) = (analysis.Key, analysis.KeyConfidence, analysis.Camelot, analysis.TuningCents);
        (Class, ClassConfidence) = (analysis.Class, analysis.ClassConfidence);
        (ClippedShare, DcOffset) = (analysis.ClippedShare, analysis.DcOffset);
        (LeadingSilenceSeconds, TrailingSilenceSeconds) = (analysis.LeadingSilenceSeconds, analysis.TrailingSilenceSeconds);
        (PhaseCorrelation, StereoWidth, BandwidthHz) = (analysis.PhaseCorrelation, analysis.StereoWidth, analysis.BandwidthHz);
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

    /// <summary>Whether all was decoded: complete or partial; null where nothing was measured.</summary>
    public string? DecodeStatus { get; }

    /// <summary>How many frames the file promises; null where it leaves that open.</summary>
    public long? PromisedFrames { get; }

    /// <summary>The highest level between the samples too (ITU-R BS.1770).</summary>
    public double? TruePeakDbtp { get; }

    /// <summary>Loudness range (EBU Tech 3342).</summary>
    public double? LoudnessRangeLu { get; }

    /// <summary>The highest loudness of 400 ms.</summary>
    public double? LoudnessMomentaryMaxLufs { get; }

    /// <summary>The highest loudness of 3 s.</summary>
    public double? LoudnessShortTermMaxLufs { get; }

    /// <summary>Beats a minute; null where nothing repeats.</summary>
    public double? TempoBpm { get; }

    /// <summary>0 to 1.</summary>
    public double? TempoConfidence { get; }

    /// <summary>3 or 4; null where the evidence does not tell.</summary>
    public int? BeatsPerBar { get; }

    /// <summary>Onsets a second.</summary>
    public double? OnsetRate { get; }

    /// <summary>The key: <c>C major</c>, <c>F# minor</c>.</summary>
    public string? Key { get; }

    /// <summary>0 to 1.</summary>
    public double? KeyConfidence { get; }

    /// <summary>The key's code on the Camelot wheel: <c>8A</c>.</summary>
    public string? Camelot { get; }

    /// <summary>The offset of the tuning from A4 = 440 Hz, -50 to 50.</summary>
    public double? TuningCents { get; }

    /// <summary>What kind of sound it is: <c>music</c>, <c>speech</c>, …</summary>
    public string? Class { get; }

    /// <summary>The class's share among all, 0 to 1.</summary>
    public double? ClassConfidence { get; }

    /// <summary>Clipped samples as a share of all, 0 to 1.</summary>
    public double? ClippedShare { get; }

    /// <summary>The mean sample, of the channel where it is furthest from 0; full scale is 1.</summary>
    public double? DcOffset { get; }

    /// <summary>Seconds until it first reaches -60 dBFS.</summary>
    public double? LeadingSilenceSeconds { get; }

    /// <summary>Seconds since it last reached -60 dBFS.</summary>
    public double? TrailingSilenceSeconds { get; }

    /// <summary>Correlation of the first two channels, -1 to 1.</summary>
    public double? PhaseCorrelation { get; }

    /// <summary>Share of the side signal, 0 (mono) to 1.</summary>
    public double? StereoWidth { get; }

    /// <summary>Where the long-term spectrum ends.</summary>
    public double? BandwidthHz { get; }

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
