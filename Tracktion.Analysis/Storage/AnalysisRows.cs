using Tracktion.Analysis.Analyses;
using Tracktion.Audio;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;
using Tracktion.Messaging.Contracts;

namespace Tracktion.Analysis.Storage;

/// <summary>What a result becomes: the columns of its row, and the event that tells of it.</summary>
internal static class AnalysisRows
{
    public static object ToRow(Guid id, AnalysisResult result, TimeSpan elapsed, DateTimeOffset now) => new
    {
        Id = id,
        result.Status,
        ReasonCode = result.Fault?.Code,
        Reason = result.Fault?.Message,
        Format = result.Format?.Container,
        result.Format?.Codec,
        DurationSeconds = result.Analysis?.Duration.TotalSeconds,
        result.Format?.SampleRateHz,
        result.Format?.Channels,
        result.Tags.Artist,
        result.Tags.Title,
        result.Tags.Album,
        result.Tags.Genre,
        ElapsedSeconds = elapsed.TotalSeconds,
        EndedAt = now,
    };

    /// <summary>The columns of what was measured.</summary>
    public static object ToRow(Guid id, AudioAnalysis analysis) => new
    {
        Id = id,
        DecodeStatus = analysis.Decoding.Status == DecodeStatus.Complete ? "complete" : "partial",
        analysis.Decoding.PromisedFrames,
        analysis.Loudness.SamplePeakDbfs,
        analysis.RmsDbfs,
        ZeroCrossingRate = analysis.Features.GetValueOrDefault("zero_crossing_rate")?.Mean,
        SpectralCentroidHz = analysis.Features.GetValueOrDefault("spectral_centroid")?.Mean,
        LoudnessLufs = analysis.Loudness.IntegratedLufs,
        analysis.Loudness.TruePeakDbtp,
        LoudnessRangeLu = analysis.Loudness.RangeLu,
        LoudnessMomentaryMaxLufs = analysis.Loudness.MomentaryMaxLufs,
        LoudnessShortTermMaxLufs = analysis.Loudness.ShortTermMaxLufs,
        analysis.Rhythm.TempoBpm,
        TempoConfidence = analysis.Rhythm.Confidence,
        analysis.Rhythm.BeatsPerBar,
        OnsetRate = analysis.Values().TryGetValue("onset_rate", out var onsetRate) ? onsetRate : (double?)null,
        Key = analysis.Tonality.Key?.ToString(),
        analysis.Tonality.KeyConfidence,
        analysis.Tonality.Key?.Camelot,
        analysis.Tonality.TuningCents,
        Class = analysis.Class.Name,
        ClassConfidence = analysis.Class.Probability,
        analysis.Quality.ClippedShare,
        DcOffset = analysis.Quality.DcOffsets.MaxBy(Math.Abs),
        analysis.Quality.LeadingSilenceSeconds,
        analysis.Quality.TrailingSilenceSeconds,
        analysis.Quality.PhaseCorrelation,
        analysis.Quality.StereoWidth,
        analysis.BandwidthHz,
    };

    /// <summary>The event of a file that was measured to its end; null for any other.</summary>
    public static AudioAnalysisCompleted? ToCompleted(Guid id, string sha256, string path, AnalysisResult result, DateTimeOffset now) =>
        result is not { Fault: null, Analysis: { } analysis, Format: { } format }
            ? null
            : new AudioAnalysisCompleted
            {
                Sha256 = sha256,
                AnalysisId = id,
                AnalyserVersion = AudioAnalyzer.Version,
                Path = path,
                Format = format.Container,
                Codec = format.Codec,
                DurationSeconds = analysis.Duration.TotalSeconds,
                SampleRateHz = format.SampleRateHz,
                Channels = format.Channels,
                LoudnessLufs = analysis.Loudness.IntegratedLufs,
                LoudnessRangeLu = analysis.Loudness.RangeLu,
                TruePeakDbtp = analysis.Loudness.TruePeakDbtp,
                TempoBpm = analysis.Rhythm.TempoBpm,
                Key = analysis.Tonality.Key?.ToString(),
                Camelot = analysis.Tonality.Key?.Camelot,
                Class = analysis.Class.Name,
                Tags = ToContract(result.Tags),
                CompletedAt = now,
            };

    public static AudioAnalysisFailed ToFailed(Guid id, string sha256, string path, AnalysisResult result, DateTimeOffset now) => new()
    {
        Sha256 = sha256,
        AnalysisId = id,
        AnalyserVersion = AudioAnalyzer.Version,
        Path = path,
        ReasonCode = result.Fault?.Code ?? DecodeFaultCodes.NoAudio,
        Reason = result.Fault?.Message ?? "The file holds no audio.",
        FailedAt = now,
    };

    private static AudioTagsContract ToContract(AudioTags tags) =>
        new() { Artist = tags.Artist, Title = tags.Title, Album = tags.Album, Genre = tags.Genre };
}
