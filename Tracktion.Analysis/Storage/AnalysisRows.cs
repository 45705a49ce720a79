using Tracktion.Analysis.Analyses;
using Tracktion.Audio;
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
        DurationSeconds = result.Measurements?.Duration.TotalSeconds,
        result.Format?.SampleRateHz,
        result.Format?.Channels,
        result.Measurements?.SamplePeakDbfs,
        result.Measurements?.RmsDbfs,
        result.Measurements?.ZeroCrossingRate,
        result.Measurements?.SpectralCentroidHz,
        LoudnessLufs = result.Measurements?.IntegratedLoudnessLufs,
        result.Tags.Artist,
        result.Tags.Title,
        result.Tags.Album,
        result.Tags.Genre,
        ElapsedSeconds = elapsed.TotalSeconds,
        EndedAt = now,
    };

    /// <summary>The event of a file that was measured to its end; null for any other.</summary>
    public static AudioAnalysisCompleted? ToCompleted(Guid id, string sha256, string path, AnalysisResult result, DateTimeOffset now) =>
        result is not { Fault: null, Measurements: { } measurements, Format: { } format }
            ? null
            : new AudioAnalysisCompleted
            {
                Sha256 = sha256,
                AnalysisId = id,
                AnalyserVersion = AudioAnalyzer.Version,
                Path = path,
                Format = format.Container,
                Codec = format.Codec,
                DurationSeconds = measurements.Duration.TotalSeconds,
                SampleRateHz = format.SampleRateHz,
                Channels = format.Channels,
                LoudnessLufs = measurements.IntegratedLoudnessLufs,
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
