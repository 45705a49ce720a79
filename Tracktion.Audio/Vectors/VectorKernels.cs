using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tracktion.Audio.Vectors;

/// <summary>The loops over rows of floats that everything else is made of, in the widest vectors of the machine. Each allocates nothing.</summary>
internal static class VectorKernels
{
    /// <summary>Σ a·b over the length of <paramref name="a"/>.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        b = b[..a.Length];
        if (Vector512.IsHardwareAccelerated && a.Length >= 16) return Dot<Lanes512, Vector512<float>>(a, b);
        return Vector256.IsHardwareAccelerated && a.Length >= 8 ? Dot<Lanes256, Vector256<float>>(a, b) : Dot<Lanes128, Vector128<float>>(a, b);
    }

    /// <summary>target = a·b.</summary>
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> target)
    {
        if (Vector512.IsHardwareAccelerated) Multiply<Lanes512, Vector512<float>>(a, b, target);
        else if (Vector256.IsHardwareAccelerated) Multiply<Lanes256, Vector256<float>>(a, b, target);
        else Multiply<Lanes128, Vector128<float>>(a, b, target);
    }

    /// <summary>values *= gain.</summary>
    public static void Scale(Span<float> values, float gain)
    {
        if (Vector512.IsHardwareAccelerated) Scale<Lanes512, Vector512<float>>(values, gain);
        else if (Vector256.IsHardwareAccelerated) Scale<Lanes256, Vector256<float>>(values, gain);
        else Scale<Lanes128, Vector128<float>>(values, gain);
    }

    /// <summary>target = √a; the two may be the same.</summary>
    public static void SquareRoot(ReadOnlySpan<float> a, Span<float> target)
    {
        if (Vector512.IsHardwareAccelerated) SquareRoot<Lanes512, Vector512<float>>(a, target);
        else if (Vector256.IsHardwareAccelerated) SquareRoot<Lanes256, Vector256<float>>(a, target);
        else SquareRoot<Lanes128, Vector128<float>>(a, target);
    }

    /// <summary>target = ln max(a, floor); the two may be the same. The floor is positive. Error: 2 units in the last place.</summary>
    public static void Log(ReadOnlySpan<float> a, float floor, Span<float> target)
    {
        if (Vector512.IsHardwareAccelerated) Log<Lanes512, Vector512<float>>(a, floor, target);
        else if (Vector256.IsHardwareAccelerated) Log<Lanes256, Vector256<float>>(a, floor, target);
        else Log<Lanes128, Vector128<float>>(a, floor, target);
    }

    /// <summary>The cross-power spectrum conj(A)·X, left in X.</summary>
    public static void MultiplyByConjugate(ReadOnlySpan<float> aReal, ReadOnlySpan<float> aImaginary, Span<float> xReal, Span<float> xImaginary)
    {
        if (Vector512.IsHardwareAccelerated) MultiplyByConjugate<Lanes512, Vector512<float>>(aReal, aImaginary, xReal, xImaginary);
        else if (Vector256.IsHardwareAccelerated) MultiplyByConjugate<Lanes256, Vector256<float>>(aReal, aImaginary, xReal, xImaginary);
        else MultiplyByConjugate<Lanes128, Vector128<float>>(aReal, aImaginary, xReal, xImaginary);
    }

    /// <summary>target += gain·a.</summary>
    public static void AddScaled(ReadOnlySpan<float> a, float gain, Span<float> target)
    {
        if (Vector512.IsHardwareAccelerated) AddScaled<Lanes512, Vector512<float>>(a, gain, target);
        else if (Vector256.IsHardwareAccelerated) AddScaled<Lanes256, Vector256<float>>(a, gain, target);
        else AddScaled<Lanes128, Vector128<float>>(a, gain, target);
    }

    /// <summary>The samples at even places and those at odd ones, each times its weight where there are weights.</summary>
    public static void Deinterleave(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<float> even, Span<float> odd)
    {
        if (Vector512.IsHardwareAccelerated) Deinterleave<Lanes512, Vector512<float>>(samples, window, even, odd);
        else if (Vector256.IsHardwareAccelerated) Deinterleave<Lanes256, Vector256<float>>(samples, window, even, odd);
        else Deinterleave<Lanes128, Vector128<float>>(samples, window, even, odd);
    }

    /// <summary>The highest absolute value; 0 of nothing.</summary>
    public static float PeakMagnitude(ReadOnlySpan<float> a)
    {
        if (Vector512.IsHardwareAccelerated) return PeakMagnitude<Lanes512, Vector512<float>>(a);
        return Vector256.IsHardwareAccelerated ? PeakMagnitude<Lanes256, Vector256<float>>(a) : PeakMagnitude<Lanes128, Vector128<float>>(a);
    }

    // Four sums side by side: one would wait for its own last addition.
    internal static float Dot<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var (s0, s1, s2, s3) = (TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(0));
        var i = 0;
        for (; i + (4 * TLanes.Count) <= a.Length; i += 4 * TLanes.Count)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(ref x, i), TLanes.Load(ref y, i), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(ref x, i + TLanes.Count), TLanes.Load(ref y, i + TLanes.Count), s1);
            s2 = TLanes.MultiplyAdd(TLanes.Load(ref x, i + (2 * TLanes.Count)), TLanes.Load(ref y, i + (2 * TLanes.Count)), s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(ref x, i + (3 * TLanes.Count)), TLanes.Load(ref y, i + (3 * TLanes.Count)), s3);
        }

        for (; i + TLanes.Count <= a.Length; i += TLanes.Count) s0 = TLanes.MultiplyAdd(TLanes.Load(ref x, i), TLanes.Load(ref y, i), s0);
        var sum = TLanes.Sum(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)));
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    internal static void Multiply<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> target)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        b = b[..a.Length];
        target = target[..a.Length];
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        ref var t = ref MemoryMarshal.GetReference(target);
        var i = 0;
        for (; i + TLanes.Count <= a.Length; i += TLanes.Count) TLanes.Store(TLanes.Multiply(TLanes.Load(ref x, i), TLanes.Load(ref y, i)), ref t, i);
        for (; i < a.Length; i++) target[i] = a[i] * b[i];
    }

    internal static void Scale<TLanes, TVector>(Span<float> values, float gain)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(values);
        var by = TLanes.Broadcast(gain);
        var i = 0;
        for (; i + TLanes.Count <= values.Length; i += TLanes.Count) TLanes.Store(TLanes.Multiply(TLanes.Load(ref x, i), by), ref x, i);
        for (; i < values.Length; i++) values[i] *= gain;
    }

    internal static void SquareRoot<TLanes, TVector>(ReadOnlySpan<float> a, Span<float> target)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        target = target[..a.Length];
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var t = ref MemoryMarshal.GetReference(target);
        var i = 0;
        for (; i + TLanes.Count <= a.Length; i += TLanes.Count) TLanes.Store(TLanes.SquareRoot(TLanes.Load(ref x, i)), ref t, i);
        for (; i < a.Length; i++) target[i] = MathF.Sqrt(a[i]);
    }

    internal static void Log<TLanes, TVector>(ReadOnlySpan<float> a, float floor, Span<float> target)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        target = target[..a.Length];
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var t = ref MemoryMarshal.GetReference(target);
        var least = TLanes.Broadcast(floor);
        var i = 0;
        for (; i + TLanes.Count <= a.Length; i += TLanes.Count) TLanes.Store(TLanes.Log(TLanes.Max(TLanes.Load(ref x, i), least)), ref t, i);
        for (; i < a.Length; i++) target[i] = MathF.Log(Math.Max(a[i], floor));
    }

    internal static float PeakMagnitude<TLanes, TVector>(ReadOnlySpan<float> a)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        var peaks = TLanes.Broadcast(0);
        var i = 0;
        for (; i + TLanes.Count <= a.Length; i += TLanes.Count) peaks = TLanes.Max(peaks, TLanes.Abs(TLanes.Load(ref x, i)));
        var peak = TLanes.Largest(peaks);
        for (; i < a.Length; i++) peak = Math.Max(peak, Math.Abs(a[i]));
        return peak;
    }

    internal static void MultiplyByConjugate<TLanes, TVector>(
        ReadOnlySpan<float> aReal, ReadOnlySpan<float> aImaginary, Span<float> xReal, Span<float> xImaginary)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var length = aReal.Length;
        ref var ar = ref MemoryMarshal.GetReference(aReal);
        ref var ai = ref MemoryMarshal.GetReference(aImaginary[..length]);
        ref var xr = ref MemoryMarshal.GetReference(xReal[..length]);
        ref var xi = ref MemoryMarshal.GetReference(xImaginary[..length]);
        var i = 0;
        for (; i + TLanes.Count <= length; i += TLanes.Count)
        {
            var (r, m, p, q) = (TLanes.Load(ref ar, i), TLanes.Load(ref ai, i), TLanes.Load(ref xr, i), TLanes.Load(ref xi, i));
            TLanes.Store(TLanes.MultiplyAdd(r, p, TLanes.Multiply(m, q)), ref xr, i);
            TLanes.Store(TLanes.Subtract(TLanes.Multiply(r, q), TLanes.Multiply(m, p)), ref xi, i);
        }

        for (; i < length; i++)
        {
            (xReal[i], xImaginary[i]) = ((aReal[i] * xReal[i]) + (aImaginary[i] * xImaginary[i]), (aReal[i] * xImaginary[i]) - (aImaginary[i] * xReal[i]));
        }
    }

    internal static void AddScaled<TLanes, TVector>(ReadOnlySpan<float> a, float gain, Span<float> target)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        target = target[..a.Length];
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var t = ref MemoryMarshal.GetReference(target);
        var by = TLanes.Broadcast(gain);
        var i = 0;
        for (; i + TLanes.Count <= a.Length; i += TLanes.Count) TLanes.Store(TLanes.MultiplyAdd(TLanes.Load(ref x, i), by, TLanes.Load(ref t, i)), ref t, i);
        for (; i < a.Length; i++) target[i] += gain * a[i];
    }

    internal static void Deinterleave<TLanes, TVector>(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<float> even, Span<float> odd)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        even = even[..((samples.Length + 1) / 2)];
        odd = odd[..even.Length];
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var w = ref MemoryMarshal.GetReference(window);
        ref var e = ref MemoryMarshal.GetReference(even);
        ref var o = ref MemoryMarshal.GetReference(odd);
        var hasWindow = window.Length > 0;
        var i = 0;
        for (; i + (2 * TLanes.Count) <= samples.Length; i += 2 * TLanes.Count)
        {
            var (first, second) = (TLanes.Load(ref x, i), TLanes.Load(ref x, i + TLanes.Count));
            if (hasWindow)
            {
                first = TLanes.Multiply(first, TLanes.Load(ref w, i));
                second = TLanes.Multiply(second, TLanes.Load(ref w, i + TLanes.Count));
            }

            var parts = TLanes.Deinterleave(first, second);
            TLanes.Store(parts.Even, ref e, i / 2);
            TLanes.Store(parts.Odd, ref o, i / 2);
        }

        for (; i < samples.Length; i += 2)
        {
            even[i / 2] = samples[i] * (hasWindow ? window[i] : 1);
            odd[i / 2] = i + 1 < samples.Length ? samples[i + 1] * (hasWindow ? window[i + 1] : 1) : 0;
        }
    }
}
