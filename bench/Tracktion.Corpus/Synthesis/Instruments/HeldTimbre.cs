namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>What a held instrument sounds like.</summary>
internal sealed record HeldTimbre
{
    public required Wavetable Table { get; init; }

    public required Envelope Envelope { get; init; }

    /// <summary>Oscillators a note.</summary>
    public int Voices { get; init; } = 1;

    /// <summary>How far the outer oscillators are from the pitch.</summary>
    public double DetuneCents { get; init; }

    public double VibratoCents { get; init; }

    public double VibratoHz { get; init; } = 5;

    /// <summary>The low-pass's cut-off above the note's frequency, as a multiple of it; 0 for none.</summary>
    public double FilterRatio { get; init; }

    /// <summary>How far the cut-off stands higher at the note's start, in octaves, and how quickly that passes.</summary>
    public double FilterSweepOctaves { get; init; }

    public double FilterSweepSeconds { get; init; } = 0.2;

    public double FilterQ { get; init; } = 0.8;

    /// <summary>Level of breath noise.</summary>
    public double Breath { get; init; }

    /// <summary>How far below its pitch the note begins.</summary>
    public double ScoopCents { get; init; }

    /// <summary>Centres of vowel resonances; empty for none.</summary>
    public double[] FormantsHz { get; init; } = [];
}
