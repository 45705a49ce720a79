using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tracktion.Audio.Decoding.Pcm;

/// <summary>Tells at a glance whether a block holds finite numbers only, as nearly every block does.</summary>
internal static class FiniteSamples
{
    // All bits of the exponent set: infinite, or no number.
    private const int Exponent = 0x7F800000;

    /// <summary>Whether every sample is finite. Allocates nothing.</summary>
    public static bool Are(ReadOnlySpan<float> samples)
    {
        var bits = MemoryMarshal.Cast<float, int>(samples);
        var done = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var exponent = Vector256.Create(Exponent);
            for (; done <= bits.Length - Vector256<int>.Count; done += Vector256<int>.Count)
            {
                if (Vector256.EqualsAny(Vector256.Create(bits[done..]) & exponent, exponent)) return false;
            }
        }

        for (; done < bits.Length; done++)
        {
            if ((bits[done] & Exponent) == Exponent) return false;
        }

        return true;
    }
}
