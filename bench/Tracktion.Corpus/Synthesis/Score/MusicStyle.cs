using Tracktion.Corpus.Synthesis.Drums;

namespace Tracktion.Corpus.Synthesis.Score;

/// <summary>What a style may be: its bounds, from which a piece is drawn. The tempo is that of the beat a listener taps.</summary>
internal sealed record MusicStyle
{
    public required string Name { get; init; }

    /// <summary>How often the style is drawn.</summary>
    public required double Weight { get; init; }

    public required double MinBpm { get; init; }

    public required double MaxBpm { get; init; }

    public int BeatsPerBar { get; init; } = 4;

    public int StepsPerBeat { get; init; } = 4;

    /// <summary>The most that every second step may come late, as a part of a step.</summary>
    public double MaxSwing { get; init; }

    /// <summary>Empty for a style without drums.</summary>
    public Groove[] Grooves { get; init; } = [];

    /// <summary>Of pieces in a style that has drums, the part that has none nevertheless.</summary>
    public double WithoutDrums { get; init; } = 0.06;

    /// <summary>Made by machines: no drift, and often no jitter.</summary>
    public bool IsMachine { get; init; }

    public BassStyle[] Basses { get; init; } = [BassStyle.WithKick, BassStyle.Eighths, BassStyle.Riff, BassStyle.Held];

    public Accompaniment[] Accompaniments { get; init; } = [Accompaniment.Held, Accompaniment.Comping, Accompaniment.Arpeggio, Accompaniment.OnBeat];

    /// <summary>A bar of steps for <see cref="Accompaniment.Comping"/>.</summary>
    public string[] Comping { get; init; } = ["x.....x...x.....", "x..x..x...x.x...", "..x...x...x...x.", "x.......x..x...."];

    public double MelodyChance { get; init; } = 0.6;

    /// <summary>Instruments with soft onsets only.</summary>
    public bool IsLegato { get; init; }

    /// <summary>One instrument, which plays the arpeggio and nothing else.</summary>
    public bool IsSolo { get; init; }

    /// <summary>Tempo bends with the phrase.</summary>
    public bool IsRubato { get; init; }
}
