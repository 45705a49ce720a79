namespace Tracktion.Messaging.Contracts;

/// <summary>A file's content was decoded to its end and measured. What is null was not measured, or has no value (the level of silence).</summary>
public sealed record AudioAnalysisCompleted : IEvent
{
    /// <inheritdoc/>
    public static string EventType => "audio.analysis.completed";

    /// <inheritdoc/>
    public static string Stream => StreamNames.Analyses;

    /// <inheritdoc/>
    public required string Sha256 { get; init; }

    /// <summary>The analysis, as <c>GET /analyses/{id}</c> knows it.</summary>
    public required Guid AnalysisId { get; init; }

    /// <summary>The version of the analyser that measured.</summary>
    public required string AnalyserVersion { get; init; }

    /// <summary>The path that was read.</summary>
    public required string Path { get; init; }

    /// <summary>The container: <c>wav</c>, <c>flac</c>, <c>mp3</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The codec: <c>pcm_s16le</c>, <c>flac</c>, <c>mp3</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>The decoded length in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Samples a second of each channel.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>The number of channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Integrated loudness in LUFS (EBU R 128), −70 where no block passes the absolute gate.</summary>
    public double? LoudnessLufs { get; init; }

    /// <summary>Loudness range in LU (EBU Tech 3342).</summary>
    public double? LoudnessRangeLu { get; init; }

    /// <summary>The highest level between the samples too, in dB of full scale (ITU-R BS.1770).</summary>
    public double? TruePeakDbtp { get; init; }

    /// <summary>Beats a minute.</summary>
    public double? TempoBpm { get; init; }

    /// <summary>The key: <c>C major</c>, <c>F# minor</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The key's code on the Camelot wheel: <c>8A</c>.</summary>
    public string? Camelot { get; init; }

    /// <summary>What kind of sound it is: <c>silence</c>, <c>speech</c>, <c>music</c>, <c>noise</c>, <c>percussive_loop</c>, <c>tonal_one_shot</c>; others may come.</summary>
    public string? Class { get; init; }

    /// <summary>What the file's tags say.</summary>
    public required AudioTagsContract Tags { get; init; }

    /// <summary>When the analysis ended.</summary>
    public required DateTimeOffset CompletedAt { get; init; }
}
