namespace Tracktion.Audio.Rhythm;

/// <summary>When things happen in a piece.</summary>
public sealed record RhythmAnalysis
{
    /// <summary>Nothing that repeats.</summary>
    public static RhythmAnalysis None { get; } = new();

    /// <summary>Beats a minute, 40 to 240; null where nothing repeats, or the piece is shorter than 2 s.</summary>
    public double? TempoBpm { get; init; }

    /// <summary>The probability of the chosen tempo among the candidates, times how clearly anything repeats; 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Other tempi that fit, the likeliest first: at most four.</summary>
    public IReadOnlyList<TempoCandidate> Alternatives { get; init; } = [];

    /// <summary>The beats in seconds, rising.</summary>
    public IReadOnlyList<double> BeatTimes { get; init; } = [];

    /// <summary>Those beats that begin a bar; empty where the evidence does not tell.</summary>
    public IReadOnlyList<double> DownbeatTimes { get; init; } = [];

    /// <summary>Beats in a bar, 3 or 4; null where the evidence does not tell.</summary>
    public int? BeatsPerBar { get; init; }

    /// <summary>The onsets in seconds, rising.</summary>
    public IReadOnlyList<double> OnsetTimes { get; init; } = [];

    /// <summary>The tempo over time, a value a second; empty for pieces shorter than 8 s.</summary>
    public IReadOnlyList<TempoPoint> TempoCurve { get; init; } = [];
}
