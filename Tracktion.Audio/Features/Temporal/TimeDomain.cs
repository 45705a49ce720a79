using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
        var measured = Vector512.IsHardwareAccelerated ? Measure<Lanes512, Vector512<float>>(samples)
            : Vector256.IsHardwareAccelerated ? Measure<Lanes256, Vector256<float>>(samples)
            : Measure<Lanes128, Vector128<float>>(samples);
        var energy = VectorKernels.Dot(samples, samples) / samples.Length;
        var rms = MathF.Sqrt(energy);
        values[0] = energy;
        values[1] = rms;
        values[2] = samples.Length > 1 ? measured.Crossings / (samples.Length - 1) : 0;
        values[3] = Entropy(samples, measured.Least, measured.Peak);
        values[4] = rms > 0 ? measured.Peak / rms : 1;
    }

    internal static Extremes Measure<TLanes, TVector>(ReadOnlySpan<float> samples)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var (zero, one, margin) = (TLanes.Broadcast(0), TLanes.Broadcast(1), TLanes.Broadcast(ZeroMargin));
        var (least, peak, crossings) = (TLanes.Broadcast(float.MaxValue), zero, zero);
        var i = 1;
        for (; i + TLanes.Count <= samples.Length; i += TLanes.Count)
        {
            var (now, before) = (TLanes.Load(ref x, i), TLanes.Load(ref x, i - 1));
            var magnitude = TLanes.Abs(now);
            (least, peak) = (TLanes.Min(least, magnitude), TLanes.Max(peak, magnitude));

            // 1 where the sign changes, which is where one of the two is below 0 and the other is not.
            var change = TLanes.Subtract(
                TLanes.WhereGreater(zero, TLanes.Add(now, margin), one), TLanes.WhereGreater(zero, TLanes.Add(before, margin), one));
            crossings = TLanes.MultiplyAdd(change, change, crossings);
        }

        var first = Math.Abs(samples[0]);
        var result = new Extremes(
            Math.Min(first, -TLanes.Largest(TLanes.Negate(least))), Math.Max(first, TLanes.Largest(peak)), TLanes.Sum(crossings));
        for (; i < samples.Length; i++)
        {
            var magnitude = Math.Abs(samples[i]);
            var crosses = samples[i] + ZeroMargin < 0 != samples[i - 1] + ZeroMargin < 0;
            result = new Extremes(Math.Min(result.Least, magnitude), Math.Max(result.Peak, magnitude), result.Crossings + (crosses ? 1 : 0));
        }

        return result;
    }

    private static float Entropy(ReadOnlySpan<float> samples, float least, float peak)
    {
        if (peak - least < 1e-8f) return 0;

        // Four histograms in turn: neighbours fall into one bin often, and an increment would wait for the one before.
        Span<int> counts = stackalloc int[4 * (Bins + 1)];
        counts.Clear();
        var scale = Bins / (peak - least);
        for (var i = 0; i < samples.Length; i++) counts[((i & 3) * (Bins + 1)) + (int)((Math.Abs(samples[i]) - least) * scale)]++;

        var entropy = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            // The peak itself, and what rounding puts beside it, belongs to the last bin.
            var count = Count(counts, bin) + (bin == Bins - 1 ? Count(counts, Bins) : 0);
            var share = (double)count / samples.Length;
            if (count > 0) entropy -= share * Math.Log2(share);
        }

        return (float)(entropy / Math.Log2(Bins));
    }

    private static int Count(ReadOnlySpan<int> counts, int bin) =>
        counts[bin] + counts[Bins + 1 + bin] + counts[(2 * (Bins + 1)) + bin] + counts[(3 * (Bins + 1)) + bin];

    /// <summary>The least and the greatest magnitude of a frame, and its sign changes.</summary>
    internal readonly record struct Extremes(float Least, float Peak, float Crossings);
}
