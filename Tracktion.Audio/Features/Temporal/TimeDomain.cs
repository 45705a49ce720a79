using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Features.Temporal;

/// <summary>What a frame's samples tell without a spectrum: energy, level, zero crossings, the entropy of their magnitudes, crest.</summary>
/// <remarks>
/// Source: G. Peeters (CUIDADO, 2004), section 5, and T. Giannakopoulos and A. Pikrakis, "Introduction to Audio Analysis" (2014), 4.3. A sample just below 0 counts as
/// positive (1e-4), so that noise of the last bit has no crossings. The entropy is over 32 bins from the least to the largest magnitude of the
/// frame (NWaves starts from the first sample of the signal, and loses the top bin). Silence gives 0, with a crest of 1.
/// </remarks>
public sealed class TimeDomain : FeatureExtractor
{
    private const float ZeroMargin = 1e-4f;
    private const int Bins = 32;

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Temporal;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = ["energy", "rms", "zero_crossing_rate", "temporal_entropy", "temporal_crest"];

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        var samples = frame.Samples;
        var energy = VectorKernels.Dot(samples, samples) / samples.Length;
        var peak = VectorKernels.PeakMagnitude(samples);
        var rms = MathF.Sqrt(energy);
        values[0] = energy;
        values[1] = rms;
        values[2] = samples.Length > 1 ? (float)Crossings(samples) / (samples.Length - 1) : 0;
        values[3] = Entropy(samples, peak);
        values[4] = rms > 0 ? peak / rms : 1;
    }

    private static int Crossings(ReadOnlySpan<float> samples)
    {
        // The sign bit as a number: no branch to be mispredicted on noise.
        var crossings = 0;
        var before = BitConverter.SingleToUInt32Bits(samples[0] + ZeroMargin) >> 31;
        for (var i = 1; i < samples.Length; i++)
        {
            var now = BitConverter.SingleToUInt32Bits(samples[i] + ZeroMargin) >> 31;
            crossings += (int)(now ^ before);
            before = now;
        }

        return crossings;
    }

    private static float Entropy(ReadOnlySpan<float> samples, float peak)
    {
        var least = peak;
        foreach (var sample in samples) least = Math.Min(least, Math.Abs(sample));
        if (peak - least < 1e-8f) return 0;

        Span<int> counts = stackalloc int[Bins];
        var scale = Bins / (peak - least);
        foreach (var sample in samples) counts[Math.Min(Bins - 1, (int)((Math.Abs(sample) - least) * scale))]++;

        var entropy = 0.0;
        foreach (var count in counts)
        {
            var share = (double)count / samples.Length;
            if (count > 0) entropy -= share * Math.Log2(share);
        }

        return (float)(entropy / Math.Log2(Bins));
    }
}
