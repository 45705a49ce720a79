namespace Tracktion.Corpus.Synthesis.Signal;

/// <summary>What happens to a sound after it is made: bandwidth, channels and level, drawn alike for all kinds so that none of them tells the kind.</summary>
internal static class Finish
{
    private const double HighestPeak = 0.98;

    public static int DrawSampleRate(CorpusRandom random) => random.PickWeighted([0.3, 0.45, 0.25]) switch { 0 => 22_050, 1 => 44_100, _ => 48_000 };

    /// <summary>Narrows the band as codecs, tapes and small speakers do.</summary>
    public static void Narrow(SoundBuffer bus, CorpusRandom random)
    {
        if (random.Chance(0.5)) LowPass(bus, random.LogBetween(2500, 18_000));
        if (random.Chance(0.35)) HighPass(bus, random.LogBetween(20, random.Chance(0.15) ? 400 : 90));
        if (random.Chance(0.4)) Peak(bus, random.LogBetween(100, 8000), random.Between(0.4, 1.5), random.Between(-7, 7));
    }

    /// <summary>Adds hiss, and now and then the crackle of a record.</summary>
    public static void AddFloor(SoundBuffer bus, CorpusRandom random)
    {
        var floor = (float)(bus.Rms() * Math.Pow(10, random.Between(-75, -32) / 20));
        for (var i = 0; i < bus.Frames; i++)
        {
            bus.Left[i] += floor * random.Noise();
            bus.Right[i] += floor * random.Noise();
        }

        if (random.Chance(0.12)) AddCrackle(bus, random);
    }

    /// <summary>Sets the peak, 0 to 24 dB below full scale but mostly near it, and the number of channels.</summary>
    public static (float[] Samples, int Channels) Level(SoundBuffer bus, CorpusRandom random)
    {
        var down = random.Chance(0.6) ? random.Between(0, 6) : random.Between(6, 24);
        return Interleave(bus, HighestPeak * Math.Pow(10, -down / 20), random.Chance(0.6));
    }

    /// <summary>Mono, or interleaved stereo, at a peak.</summary>
    public static (float[] Samples, int Channels) Interleave(SoundBuffer bus, double peak, bool isStereo)
    {
        var highest = bus.Peak();
        var gain = highest > 0 ? (float)(peak / highest) : 0;
        var samples = new float[bus.Frames * (isStereo ? 2 : 1)];
        for (var i = 0; i < bus.Frames; i++)
        {
            if (isStereo)
            {
                samples[2 * i] = gain * bus.Left[i];
                samples[(2 * i) + 1] = gain * bus.Right[i];
            }
            else
            {
                samples[i] = 0.5f * gain * (bus.Left[i] + bus.Right[i]);
            }
        }

        return (samples, isStereo ? 2 : 1);
    }

    /// <summary>Takes clicks away from both ends.</summary>
    public static void Fade(SoundBuffer bus, double inSeconds, double outSeconds)
    {
        var rise = Math.Min(bus.Frames, (int)(inSeconds * bus.SampleRateHz));
        var fall = Math.Min(bus.Frames, (int)(outSeconds * bus.SampleRateHz));
        for (var i = 0; i < rise; i++) Scale(bus, i, (float)i / rise);
        for (var i = 0; i < fall; i++) Scale(bus, bus.Frames - 1 - i, (float)i / fall);
    }

    private static void AddCrackle(SoundBuffer bus, CorpusRandom random)
    {
        var perSecond = random.LogBetween(2, 30);
        var level = 3 * bus.Rms();
        var click = new float[24];
        for (var now = 0.0; now < (double)bus.Frames / bus.SampleRateHz; now -= Math.Log(1 - random.Unit()) / perSecond)
        {
            var decay = random.Between(0.4, 0.9);
            for (var i = 0; i < click.Length; i++) click[i] = random.Noise() * (float)Math.Pow(decay, i);
            bus.Add(click, now, level * Math.Pow(random.Unit(), 3), random.Between(0.2, 0.8));
        }
    }

    private static void LowPass(SoundBuffer bus, double hz)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            Biquad.LowPass(hz, 0.6, bus.SampleRateHz).Process(bus.Left);
            Biquad.LowPass(hz, 0.6, bus.SampleRateHz).Process(bus.Right);
        }
    }

    private static void HighPass(SoundBuffer bus, double hz)
    {
        Biquad.HighPass(hz, 0.7, bus.SampleRateHz).Process(bus.Left);
        Biquad.HighPass(hz, 0.7, bus.SampleRateHz).Process(bus.Right);
    }

    private static void Peak(SoundBuffer bus, double hz, double q, double gainDb)
    {
        Biquad.Peak(hz, q, gainDb, bus.SampleRateHz).Process(bus.Left);
        Biquad.Peak(hz, q, gainDb, bus.SampleRateHz).Process(bus.Right);
    }

    private static void Scale(SoundBuffer bus, int frame, float gain)
    {
        bus.Left[frame] *= gain;
        bus.Right[frame] *= gain;
    }
}
