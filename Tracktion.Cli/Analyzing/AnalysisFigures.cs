using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;

namespace Tracktion.Cli.Analyzing;

/// <summary>What <c>analyze</c> says in its JSON beyond what <c>ingest</c> does. The names are a contract; what was not measured is null.</summary>
internal sealed record AnalysisFigures
{
    // A tenth of a millisecond: far finer than a beat can be placed.
    private const int TimeDigits = 4;

    /// <summary>0 to 1.</summary>
    public double? TempoConfidence { get; init; }

    /// <summary>The likeliest first.</summary>
    public IReadOnlyList<TempoAlternative>? TempoAlternatives { get; init; }

    /// <summary>3 or 4; null where the evidence does not tell.</summary>
    public int? BeatsPerBar { get; init; }

    /// <summary>The beats in seconds.</summary>
    public IReadOnlyList<double>? Beats { get; init; }

    /// <summary>The beats that begin a bar, in seconds.</summary>
    public IReadOnlyList<double>? Downbeats { get; init; }

    /// <summary>0 to 1.</summary>
    public double? KeyConfidence { get; init; }

    /// <summary>The key's code on the Camelot wheel: <c>8A</c>.</summary>
    public string? Camelot { get; init; }

    /// <summary>How far the tuning lies from A4 = 440 Hz.</summary>
    public double? TuningCents { get; init; }

    /// <summary>The keys in order, without gaps.</summary>
    public IReadOnlyList<KeyStretch>? KeysOverTime { get; init; }

    /// <summary>Loudness range (EBU Tech 3342).</summary>
    public double? LoudnessRangeLu { get; init; }

    /// <summary>How sure the class is, 0 to 1.</summary>
    public double? ClassProbability { get; init; }

    /// <summary><c>complete</c>, <c>partial</c> or <c>rejected</c>.</summary>
    public string? DecodeStatus { get; init; }

    /// <summary>How many frames (samples of each channel) were decoded.</summary>
    public long? Frames { get; init; }

    /// <summary>The figures of a file of which nothing was decoded.</summary>
    public static AnalysisFigures Of(DecodeResult? rejection) => new() { DecodeStatus = Name(rejection), Frames = rejection?.Frames };

    /// <summary>The figures of an analysis.</summary>
    public static AnalysisFigures Of(AudioAnalysis analysis) => new()
    {
        TempoConfidence = analysis.Rhythm.Confidence,
        TempoAlternatives = [.. analysis.Rhythm.Alternatives.Select(tempo => new TempoAlternative(tempo.Bpm, tempo.Probability))],
        BeatsPerBar = analysis.Rhythm.BeatsPerBar,
        Beats = [.. analysis.Rhythm.BeatTimes.Select(Rounded)],
        Downbeats = [.. analysis.Rhythm.DownbeatTimes.Select(Rounded)],
        KeyConfidence = analysis.Tonality.KeyConfidence,
        Camelot = analysis.Tonality.Key?.Camelot,
        TuningCents = analysis.Tonality.TuningCents,
        KeysOverTime = [.. analysis.Tonality.KeysOverTime.Select(span => new KeyStretch(Rounded(span.FromSeconds), Rounded(span.ToSeconds), span.Key.ToString(), span.Key.Camelot))],
        LoudnessRangeLu = analysis.Loudness.RangeLu,
        ClassProbability = analysis.Class.Probability,
        DecodeStatus = Name(analysis.Decoding),
        Frames = analysis.Decoding.Frames,
    };

    private static double Rounded(double seconds) => Math.Round(seconds, TimeDigits);

    private static string? Name(DecodeResult? result) => result?.Status switch
    {
        null => null,
        Audio.Decoding.DecodeStatus.Complete => "complete",
        Audio.Decoding.DecodeStatus.Partial => "partial",
        _ => "rejected",
    };
}
