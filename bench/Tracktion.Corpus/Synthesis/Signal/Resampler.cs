namespace Tracktion.Corpus.Synthesis.Signal;

/// <summary>Raises a sample rate by a Hann-windowed sinc.</summary>
internal static class Resampler
{
    private const int HalfTaps = 12;
    private const int Phases = 512;

    private static readonly float[] Kernel = BuildKernel();

    /// <summary>Converts mono samples to a rate that is no lower.</summary>
    public static float[] Convert(float[] samples, int fromHz, int toHz)
    {
        if (fromHz == toHz) return samples;

        ArgumentOutOfRangeException.ThrowIfLessThan(toHz, fromHz);
        var result = new float[(int)((long)samples.Length * toHz / fromHz)];
        for (var i = 0; i < result.Length; i++)
        {
            var position = (double)i * fromHz / toHz;
            var whole = (int)position;
            var phase = (int)((position - whole) * Phases);
            var sum = 0f;
            for (var tap = 0; tap < 2 * HalfTaps; tap++)
            {
                var index = whole - HalfTaps + 1 + tap;
                if ((uint)index < (uint)samples.Length) sum += samples[index] * Kernel[(phase * 2 * HalfTaps) + tap];
            }

            result[i] = sum;
        }

        return result;
    }

    private static float[] BuildKernel()
    {
        var kernel = new float[Phases * 2 * HalfTaps];
        for (var phase = 0; phase < Phases; phase++)
        {
            for (var tap = 0; tap < 2 * HalfTaps; tap++)
            {
                var x = tap - HalfTaps + 1 - ((double)phase / Phases);
                var sinc = x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
                kernel[(phase * 2 * HalfTaps) + tap] = (float)(sinc * (0.5 + (0.5 * Math.Cos(Math.PI * x / HalfTaps))));
            }
        }

        return kernel;
    }
}
