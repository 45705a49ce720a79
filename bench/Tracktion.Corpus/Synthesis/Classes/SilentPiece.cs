namespace Tracktion.Corpus.Synthesis.Classes;

/// <summary>0.5 to 10 s of nothing: zeros, dither, or hiss and hum whose level stays below −70 dBFS.</summary>
internal static class SilentPiece
{
    private const float LeastSignificantBit = 1f / 32768;

    public static CorpusPiece Create(int seed, CorpusRandom random)
    {
        var rate = Signal.Finish.DrawSampleRate(random);
        var channels = random.Chance(0.5) ? 2 : 1;
        var samples = new float[(int)(random.LogBetween(0.5, 10) * rate) * channels];
        var label = random.Pick("digital", "dither", "hiss", "hum");
        if (label == "dither") AddDither(samples, random);
        if (label == "hiss") AddHiss(samples, random);
        if (label == "hum") AddHum(samples, rate * channels, random);
        return new CorpusPiece { Name = $"{CorpusKind.Silence}-{seed:00000}-{label}", Kind = CorpusKind.Silence, Samples = samples, SampleRateHz = rate, Channels = channels };
    }

    // Triangular, of one bit of 16, then rounded to it.
    private static void AddDither(float[] samples, CorpusRandom random)
    {
        foreach (ref var sample in samples.AsSpan())
            sample = MathF.Round(0.5f * (random.Noise() + random.Noise())) * LeastSignificantBit;
    }

    private static void AddHiss(float[] samples, CorpusRandom random)
    {
        // Peak below -70 dBFS, so the level lies further down.
        var level = (float)Math.Pow(10, random.Between(-95, -70.5) / 20);
        var smoothing = (float)random.Between(0.1, 1);
        var low = 0f;
        foreach (ref var sample in samples.AsSpan())
        {
            low += smoothing * (random.Noise() - low);
            sample = level * low;
        }
    }

    private static void AddHum(float[] samples, int samplesPerSecond, CorpusRandom random)
    {
        var level = (float)Math.Pow(10, random.Between(-95, -71) / 20);
        var step = random.Pick(50.0, 60.0) / samplesPerSecond;
        for (var i = 0; i < samples.Length; i++) samples[i] = level * ((0.8f * Instruments.SineTable.At(i * step)) + (0.1f * random.Noise()));
    }
}
