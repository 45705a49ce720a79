namespace Tracktion.Corpus.Synthesis.Signal;

/// <summary>Compression, saturation and ducking of a bus.</summary>
internal static class Dynamics
{
    /// <summary>Compresses by the louder channel's level above a threshold.</summary>
    public static void Compress(SoundBuffer bus, double thresholdDb, double ratio, double attackSeconds, double releaseSeconds)
    {
        const int Block = 16;
        var attack = Coefficient(attackSeconds, bus.SampleRateHz / Block);
        var release = Coefficient(releaseSeconds, bus.SampleRateHz / Block);
        var threshold = Math.Pow(10, thresholdDb / 20);
        var slope = (1 / ratio) - 1;
        var level = 0.0;
        for (var first = 0; first < bus.Frames; first += Block)
        {
            var end = Math.Min(first + Block, bus.Frames);
            var peak = 0f;
            for (var i = first; i < end; i++) peak = Math.Max(peak, Math.Max(Math.Abs(bus.Left[i]), Math.Abs(bus.Right[i])));
            level += (peak > level ? attack : release) * (peak - level);
            if (level <= threshold) continue;

            var gain = (float)Math.Pow(level / threshold, slope);
            for (var i = first; i < end; i++)
            {
                bus.Left[i] *= gain;
                bus.Right[i] *= gain;
            }
        }
    }

    /// <summary>Rounds off peaks; at small levels the gain is 1.</summary>
    public static void Saturate(SoundBuffer bus, double drive)
    {
        Saturate(bus.Left, (float)drive);
        Saturate(bus.Right, (float)drive);
    }

    /// <summary>Lowers a bus after each of some moments, as a compressor keyed by the kick does.</summary>
    public static void Duck(SoundBuffer bus, IReadOnlyList<double> moments, double depth, double seconds)
    {
        var count = (int)(seconds * bus.SampleRateHz);
        foreach (var moment in moments)
        {
            var first = (int)(moment * bus.SampleRateHz);
            for (var i = Math.Max(0, -first); i < count && first + i < bus.Frames; i++)
            {
                var gain = (float)(1 - (depth * (1 - ((double)i / count))));
                bus.Left[first + i] *= gain;
                bus.Right[first + i] *= gain;
            }
        }
    }

    private static void Saturate(float[] samples, float drive)
    {
        // x / (1 + |x|^2)^0.5: smooth, odd, bounded by 1 / drive.
        foreach (ref var sample in samples.AsSpan())
        {
            var driven = sample * drive;
            sample = driven / (MathF.Sqrt(1 + (driven * driven)) * drive);
        }
    }

    private static double Coefficient(double seconds, double rate) => 1 - Math.Exp(-1 / (seconds * rate));
}
