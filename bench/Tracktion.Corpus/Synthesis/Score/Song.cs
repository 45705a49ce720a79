using Tracktion.Corpus.Synthesis.Instruments;

namespace Tracktion.Corpus.Synthesis.Score;

/// <summary>All that is settled about a piece before a note is played.</summary>
internal sealed class Song
{
    private const double OneInEightUnusual = 0.125;

    private readonly CorpusRandom _timing;

    public Song(MusicStyle style, double seconds, int sampleRateHz, CorpusRandom random)
    {
        Style = style;
        SampleRateHz = sampleRateHz;
        Seconds = seconds;
        var tempoBpm = DrawTempo(style, random);
        var barSeconds = style.BeatsPerBar * 60 / tempoBpm;

        // Half of the pieces begin somewhere within their bars, as an excerpt does.
        var start = random.Chance(0.5) ? random.Between(0.03, 0.9) : -random.Between(0, 4 * barSeconds);
        Bars = (int)Math.Ceiling((Seconds - start) / barSeconds);
        Beats = Bars * style.BeatsPerBar;
        var drift = style.IsMachine || random.Chance(0.35) ? 0 : random.Between(0.002, style.IsRubato ? 0.04 : 0.025);
        Map = TempoMap.Draw(start, tempoBpm, drift, Beats + 1, random.Fork());
        Harmony = new Harmony(style.BeatsPerBar, Beats, random.Fork());
        Swing = random.Chance(0.25) ? 0 : random.Between(0, style.MaxSwing);
        JitterSeconds = style.IsMachine && random.Chance(0.7) ? 0 : random.Between(0.001, 0.015);
        var referenceHz = random.Chance(0.6) ? 440 : random.Chance(0.3) ? random.Pick(432.0, 442.0, 443.0) : random.Between(430, 450);
        TuningCents = 1200 * Math.Log2(referenceHz / 440);
        _timing = random.Fork();
    }

    public MusicStyle Style { get; }

    public int SampleRateHz { get; }

    public double Seconds { get; }

    public int Bars { get; }

    public int Beats { get; }

    public TempoMap Map { get; }

    public Harmony Harmony { get; }

    public double Swing { get; }

    public double JitterSeconds { get; }

    public double TuningCents { get; }

    public int StepsPerBar => Style.BeatsPerBar * Style.StepsPerBeat;

    /// <summary>When a step is played: swung, and by hand a little off.</summary>
    public double StepSeconds(int step)
    {
        var swung = step + (step % 2 == 1 && Style.StepsPerBeat == 4 ? Swing : 0);
        return Map.Seconds(swung / Style.StepsPerBeat) + Jitter();
    }

    /// <summary>The time from one step to another.</summary>
    public double SecondsBetween(int step, int end) =>
        Map.Seconds((double)end / Style.StepsPerBeat) - Map.Seconds((double)step / Style.StepsPerBeat);

    public double FrequencyHz(double midi) => 440 * Math.Pow(2, ((midi - 69) / 12) + (TuningCents / 1200));

    /// <summary>The moments of every so-manieth beat, counted from a bar's first, that lie within the piece.</summary>
    public double[] BeatTimes(int every) =>
        [.. Enumerable.Range(0, Beats).Where(beat => beat % every == 0).Select(beat => Map.Seconds(beat)).Where(time => time >= 0 && time < Seconds)];

    /// <summary>The tempo by the middle one of the distances between beats.</summary>
    public double MedianTempoBpm()
    {
        var first = Map.FirstBeatFrom(0);
        var intervals = Enumerable.Range(first, Math.Max(1, Beats - first)).Select(beat => Map.Seconds(beat + 1) - Map.Seconds(beat)).Order().ToArray();
        return 60 / intervals[intervals.Length / 2];
    }

    /// <summary>A player of this song on an instrument.</summary>
    public Player Play(IInstrument instrument, Signal.SoundBuffer bus, double pan) => new(this, instrument, bus, pan);

    // Players hit near the moment: half the bound is a deviation, beyond the bound is nothing.
    private double Jitter() => JitterSeconds == 0 ? 0 : Math.Clamp(0.5 * _timing.Gaussian(), -1, 1) * JitterSeconds;

    private static double DrawTempo(MusicStyle style, CorpusRandom random)
    {
        // Now and then a style is played at a tempo beyond its custom, so that style does not give tempo away.
        var (low, high) = (style.MinBpm, style.MaxBpm);
        if (random.Chance(OneInEightUnusual) && !style.IsMachine) (low, high) = (Math.Max(55, low * 0.88), Math.Min(185, high * 1.12));
        var tempo = random.LogBetween(low, high);
        return style.IsMachine && random.Chance(0.6) ? Math.Round(tempo) : tempo;
    }
}
