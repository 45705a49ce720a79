namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>Instruments by name, each drawn anew: no two pianos are the same.</summary>
internal sealed class InstrumentLibrary(int sampleRateHz, CorpusRandom random)
{
    private static readonly double[][] Vowels = [[700, 1150, 2600], [400, 1900, 2550], [300, 870, 2250], [530, 1850, 2500], [450, 800, 2830]];

    // Table and envelope are set by each instrument.
    private static readonly HeldTimbre Plain = new() { Table = new Wavetable([1], 44_100), Envelope = new Envelope(0.01, 1, 1, 0.05) };

    public IInstrument Piano() => new StruckInstrument(
        sampleRateHz,
        StruckInstrument.StiffString(16, random.Between(0.9, 1.7), random.LogBetween(0.0001, 0.0008), random.Between(0.7, 2.2), random.Between(0.15, 0.5), random.Between(0.1, 0.14), random),
        random.Between(0.05, 0.2), random.Between(0, 0.25), random.Fork());

    public IInstrument Guitar() => new PluckedInstrument(random.Between(0.25, 0.95), random.Between(1.5, 5), random.Between(0.03, 0.15), sampleRateHz, random.Fork());

    public IInstrument MutedGuitar() => new PluckedInstrument(random.Between(0.3, 0.8), random.Between(0.25, 0.7), 0.03, sampleRateHz, random.Fork());

    public IInstrument ElectricPiano() => new FmInstrument(
        random.Pick(1.0, 1.0, 14.0), random.Between(0.6, 2.2), random.Between(0.1, 0.6), new Envelope(0.002, random.Between(0.5, 1.5), 0, random.Between(0.05, 0.15)), sampleRateHz);

    public IInstrument Bell() => new FmInstrument(
        random.Pick(1.4, 3.5, 2.76, 1.41, 5.4), random.Between(1, 4), random.Between(0.3, 1), new Envelope(0.001, random.Between(0.4, 1.4), 0, 0.4), sampleRateHz);

    public IInstrument Mallet() => new StruckInstrument(
        sampleRateHz,
        [new(1, 1, random.Between(0.15, 0.6)), new(3.93, random.Between(0.1, 0.5), 0.12), new(9.2, random.Between(0.02, 0.2), 0.05), new(random.Between(5, 7), 0.05, 0.05)],
        0.15, random.Between(0, 0.3), random.Fork());

    public IInstrument Organ()
    {
        var amplitudes = new double[16];
        foreach (var drawbar in (int[])[1, 2, 3, 4, 6, 8, 10, 12]) amplitudes[drawbar - 1] = random.Unit() * random.Unit() / Math.Sqrt(drawbar);
        amplitudes[0] += 0.5;
        return Held(amplitudes, new Envelope(random.Between(0.004, 0.02), 1, 1, 0.02), Plain with { VibratoCents = random.Between(0, 12), VibratoHz = random.Between(5.5, 7) });
    }

    public IInstrument Pad() => Held(
        Wavetable.Slope(random.Between(0.9, 1.2), random.Pick(1.0, 1.0, 0.1)), new Envelope(random.Between(0.02, 0.4), 1, random.Between(0.6, 1), random.Between(0.1, 0.5)),
        Plain with { Voices = random.Pick(2, 3), DetuneCents = random.Between(4, 14), FilterRatio = random.Between(2, 9), FilterSweepOctaves = random.Between(0, 1.5), FilterSweepSeconds = random.Between(0.2, 1) });

    public IInstrument Stab() => Held(
        Wavetable.Slope(1, random.Pick(1.0, 0.0)), new Envelope(0.003, random.Between(0.08, 0.3), random.Between(0, 0.2), 0.04),
        Plain with { Voices = 2, DetuneCents = random.Between(3, 12), FilterRatio = random.Between(2, 6), FilterSweepOctaves = random.Between(0.5, 3), FilterSweepSeconds = random.Between(0.05, 0.2), FilterQ = random.Between(0.7, 3) });

    public IInstrument Lead() => Held(
        Wavetable.Slope(random.Between(0.9, 1.4), random.Pick(0.0, 0.05, 1.0)), new Envelope(random.Between(0.005, 0.03), 0.4, random.Between(0.5, 1), random.Between(0.03, 0.1)),
        Plain with { Voices = random.Pick(1, 2), DetuneCents = 6, FilterRatio = random.Between(3, 12), VibratoCents = random.Between(0, 25), VibratoHz = random.Between(4.5, 6.5), ScoopCents = random.Pick(0.0, 0.0, 60.0) });

    public IInstrument Strings() => Held(
        Wavetable.Slope(random.Between(1.0, 1.4), 1), new Envelope(random.Between(0.05, 0.22), 0.5, random.Between(0.7, 1), random.Between(0.06, 0.2)),
        Plain with { Voices = random.Pick(1, 2, 3), DetuneCents = random.Between(2, 9), FilterRatio = random.Between(4, 10), VibratoCents = random.Between(5, 28), VibratoHz = random.Between(4.8, 6.4), Breath = random.Between(0, 0.08) });

    public IInstrument Flute() => Held(
        [1, random.Between(0.1, 0.6), random.Between(0.05, 0.3), random.Between(0.01, 0.1), 0.02], new Envelope(random.Between(0.03, 0.09), 0.3, 0.85, 0.05),
        Plain with { VibratoCents = random.Between(5, 25), VibratoHz = random.Between(4.5, 6), Breath = random.Between(0.05, 0.35) });

    public IInstrument Brass() => Held(
        Wavetable.Slope(random.Between(0.7, 1.0), 1), new Envelope(random.Between(0.02, 0.07), 0.2, random.Between(0.6, 0.9), 0.06),
        Plain with { Voices = random.Pick(1, 2), DetuneCents = 5, FilterRatio = random.Between(2, 4), FilterSweepOctaves = random.Between(0.5, 1.5), FilterSweepSeconds = random.Between(0.1, 0.4), VibratoCents = random.Between(0, 12), ScoopCents = random.Between(0, 50) });

    public IInstrument Reed() => Held(
        Wavetable.Slope(random.Between(1.0, 1.5), random.Between(0.02, 0.6)), new Envelope(random.Between(0.02, 0.05), 0.3, 0.9, 0.05),
        Plain with { FilterRatio = random.Between(5, 12), VibratoCents = random.Between(0, 18), Breath = random.Between(0, 0.1) });

    public IInstrument Voice() => Held(
        Wavetable.Slope(random.Between(1.0, 1.4), 1), new Envelope(random.Between(0.04, 0.12), 0.4, 0.85, random.Between(0.05, 0.12)),
        Plain with { VibratoCents = random.Between(15, 60), VibratoHz = random.Between(4.8, 6.3), ScoopCents = random.Between(0, 150), Breath = random.Between(0.02, 0.15), FormantsHz = random.Pick<double[]>(Vowels) });

    public IInstrument FingerBass() => random.Chance(0.5)
        ? new PluckedInstrument(random.Between(0.1, 0.5), random.Between(1, 3), 0.04, sampleRateHz, random.Fork())
        : new StruckInstrument(sampleRateHz, StruckInstrument.StiffString(8, random.Between(1.2, 2.2), 0.0001, random.Between(0.3, 0.9), 0.4, 0.2, random), 0.04, 0.1, random.Fork());

    public IInstrument SynthBass() => Held(
        Wavetable.Slope(random.Between(0.9, 1.3), random.Pick(0.0, 1.0)), new Envelope(0.004, random.Between(0.1, 0.5), random.Between(0.2, 0.9), 0.03),
        Plain with { FilterRatio = random.Between(2, 8), FilterSweepOctaves = random.Between(0, 3), FilterSweepSeconds = random.Between(0.05, 0.3), FilterQ = random.Between(0.7, 4) });

    public IInstrument SubBass() => Held(
        [1, random.Between(0, 0.3), random.Between(0, 0.2), random.Between(0, 0.05)], new Envelope(0.006, random.Between(0.3, 1.5), random.Between(0.3, 1), 0.04), Plain);

    private HeldInstrument Held(double[] amplitudes, Envelope envelope, HeldTimbre timbre) =>
        new(timbre with { Table = new Wavetable(amplitudes, sampleRateHz), Envelope = envelope }, sampleRateHz, random.Fork());
}
