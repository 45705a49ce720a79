namespace Tracktion.Audio.Tonality;

/// <summary>What a piece's pitches tell.</summary>
public sealed record TonalityAnalysis
{
    /// <summary>No pitches at all.</summary>
    public static TonalityAnalysis None { get; } = new();

    /// <summary>How far the tuning lies from A4 = 440 Hz in cents, −50 to 50; null where there are no pitches.</summary>
    public double? TuningCents { get; init; }

    /// <summary>The key; null where there are no pitches.</summary>
    public MusicalKey? Key { get; init; }

    /// <summary>How far the key stands above the next, and how tonal the piece is at all; 0 to 1.</summary>
    public double KeyConfidence { get; init; }

    /// <summary>The share of each pitch class, from C, in tune; they sum to 1, or to 0 without pitches.</summary>
    public IReadOnlyList<float> PitchClasses { get; init; } = new float[12];

    /// <summary>The keys over time, in order and without gaps; one where the key does not change.</summary>
    public IReadOnlyList<KeySpan> KeysOverTime { get; init; } = [];
}
