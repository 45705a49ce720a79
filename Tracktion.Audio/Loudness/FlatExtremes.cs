using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Loudness;

/// <summary>How far some samples reach, and how far those of them do that two samples of the same value follow.</summary>
/// <param name="High">The highest sample; at least 0.</param>
/// <param name="Low">The lowest sample; at most 0.</param>
/// <param name="FlatHigh">The highest of three equal samples in a row; at least 0.</param>
/// <param name="FlatLow">The lowest of three equal samples in a row; at most 0.</param>
internal readonly record struct FlatExtremes(float High, float Low, float FlatHigh, float FlatLow)
{
    /// <summary>Measures samples. Allocates nothing.</summary>
    public static FlatExtremes Of(ReadOnlySpan<float> samples)
    {
        if (Vector512.IsHardwareAccelerated) return Of<Lanes512, Vector512<float>>(samples);
        return Vector256.IsHardwareAccelerated ? Of<Lanes256, Vector256<float>>(samples) : Of<Lanes128, Vector128<float>>(samples);
    }

    internal static FlatExtremes Of<TLanes, TVector>(ReadOnlySpan<float> samples)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var zero = TLanes.Broadcast(0);
        var (high, low, flatHigh, flatLow) = (zero, zero, zero, zero);

        // A difference is below the smallest number only if there is none.
        var smallest = TLanes.Broadcast(float.Epsilon);
        var i = 0;
        for (; i + TLanes.Count + 2 <= samples.Length; i += TLanes.Count)
        {
            var (first, second, third) = (TLanes.Load(ref x, i), TLanes.Load(ref x, i + 1), TLanes.Load(ref x, i + 2));
            var change = TLanes.Max(TLanes.Abs(TLanes.Subtract(first, second)), TLanes.Abs(TLanes.Subtract(second, third)));
            var flat = TLanes.WhereGreater(smallest, change, first);
            (high, low) = (TLanes.Max(high, first), TLanes.Min(low, first));
            (flatHigh, flatLow) = (TLanes.Max(flatHigh, flat), TLanes.Min(flatLow, flat));
        }

        var rest = Rest(samples[i..]);
        return new FlatExtremes(
            Math.Max(TLanes.Largest(high), rest.High),
            Math.Min(-TLanes.Largest(TLanes.Negate(low)), rest.Low),
            Math.Max(TLanes.Largest(flatHigh), rest.FlatHigh),
            Math.Min(-TLanes.Largest(TLanes.Negate(flatLow)), rest.FlatLow));
    }

    private static FlatExtremes Rest(ReadOnlySpan<float> samples)
    {
        var (high, low, flatHigh, flatLow) = (0f, 0f, 0f, 0f);
        for (var i = 0; i < samples.Length; i++)
        {
            (high, low) = (Math.Max(high, samples[i]), Math.Min(low, samples[i]));
            if (i + 2 >= samples.Length || samples[i] != samples[i + 1] || samples[i] != samples[i + 2]) continue;

            (flatHigh, flatLow) = (Math.Max(flatHigh, samples[i]), Math.Min(flatLow, samples[i]));
        }

        return new FlatExtremes(high, low, flatHigh, flatLow);
    }
}
