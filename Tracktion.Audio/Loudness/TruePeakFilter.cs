using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tracktion.Audio.Vectors;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Loudness;

/// <summary>The values between the samples, for true peaks. Immutable and thread safe.</summary>
/// <remarks>
/// Source: ITU-R BS.1770-5, Annex 2: oversampling by a polyphase filter. The prototype is a sinc under a Kaiser window
/// (J. F. Kaiser, 1974) of 32 taps a phase, in place of the standard's example of 12. It passes through the samples themselves, so that only the phases between
/// are computed. Pass-band error: at most 0.03 dB up to 0.4 of the sample rate,
/// 0.11 dB up to 0.4535 of it (20 kHz at 44.1 kHz). Phases come in mirrored pairs:
/// with sums and differences of samples at equal distance from the middle, both cost as much as one.
/// </remarks>
internal sealed class TruePeakFilter
{
    /// <summary>Taps of a phase.</summary>
    public const int Taps = 32;

    /// <summary>Windows are computed by so many at a time.</summary>
    public const int Rounding = 32;

    private const int Half = Taps / 2;
    private const double Beta = 5;

    // For the pair of phases 1/4 and 3/4: their mean and half their difference; then the phase 1/2. At twice the rate there is only the last.
    private readonly float[] _even = new float[Half];
    private readonly float[] _odd = new float[Half];
    private readonly float[] _middle = new float[Half];

    /// <summary>Designs the filter.</summary>
    /// <param name="factor">How many times the sample rate: 2 or 4.</param>
    public TruePeakFilter(int factor)
    {
        Factor = factor;
        var (quarter, half) = (Phase(0.25), Phase(0.5));
        var quarterSum = 0.0;
        for (var tap = 0; tap < Half; tap++)
        {
            _even[tap] = (float)((quarter[tap] + quarter[Taps - 1 - tap]) / 2);
            _odd[tap] = (float)((quarter[tap] - quarter[Taps - 1 - tap]) / 2);
            _middle[tap] = (float)half[tap];
        }

        foreach (var weight in factor > 2 ? quarter : []) quarterSum += Math.Abs(weight);
        LargestGain = (float)(Math.Max(quarterSum, half.Sum(Math.Abs)) * 1.0001);
    }

    /// <summary>How many times the sample rate.</summary>
    public int Factor { get; }

    /// <summary>The most that a window of samples up to 1 can give, a little over the rounding of floats.</summary>
    public float LargestGain { get; }

    /// <summary>The highest magnitude between the samples. Allocates nothing.</summary>
    /// <param name="samples">The windows' samples: <paramref name="windows"/> + <see cref="Taps"/> − 1.</param>
    /// <param name="windows">How many windows; a multiple of <see cref="Rounding"/>.</param>
    /// <exception cref="ArgumentException">There are too few samples, or the windows are no such multiple.</exception>
    public float Peak(ReadOnlySpan<float> samples, int windows)
    {
        if (samples.Length < windows + Taps - 1 || windows % Rounding != 0) throw new ArgumentException("The samples and windows do not match.", nameof(samples));

        if (Vector512.IsHardwareAccelerated) return Peak<Lanes512, Vector512<float>>(samples, windows);
        return Vector256.IsHardwareAccelerated ? Peak<Lanes256, Vector256<float>>(samples, windows) : Peak<Lanes128, Vector128<float>>(samples, windows);
    }

    // Two vectors side by side: one would wait for its own last sum.
    internal float Peak<TLanes, TVector>(ReadOnlySpan<float> samples, int windows)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var peaks = TLanes.Broadcast(0);
        for (var i = 0; i < windows; i += 2 * TLanes.Count)
        {
            peaks = TLanes.Max(peaks, Factor > 2 ? Quarters<TLanes, TVector>(ref Unsafe.Add(ref x, i)) : Middle<TLanes, TVector>(ref Unsafe.Add(ref x, i)));
        }

        return TLanes.Largest(peaks);
    }

    // The larger of |E + O| and |E − O| is |E| + |O|.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Quarters<TLanes, TVector>(ref float x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var zero = TLanes.Broadcast(0);
        var (even, odd, middle, even2, odd2, middle2) = (zero, zero, zero, zero, zero, zero);
        ref var evens = ref MemoryMarshal.GetArrayDataReference(_even);
        ref var odds = ref MemoryMarshal.GetArrayDataReference(_odd);
        ref var middles = ref MemoryMarshal.GetArrayDataReference(_middle);
        for (var tap = 0; tap < Half; tap++)
        {
            var (left, right) = (TLanes.Load(ref x, tap), TLanes.Load(ref x, Taps - 1 - tap));
            var (left2, right2) = (TLanes.Load(ref x, TLanes.Count + tap), TLanes.Load(ref x, TLanes.Count + Taps - 1 - tap));
            var (sum, sum2) = (TLanes.Add(left, right), TLanes.Add(left2, right2));
            var weight = TLanes.Broadcast(Unsafe.Add(ref evens, tap));
            (even, even2) = (TLanes.MultiplyAdd(weight, sum, even), TLanes.MultiplyAdd(weight, sum2, even2));
            weight = TLanes.Broadcast(Unsafe.Add(ref middles, tap));
            (middle, middle2) = (TLanes.MultiplyAdd(weight, sum, middle), TLanes.MultiplyAdd(weight, sum2, middle2));
            weight = TLanes.Broadcast(Unsafe.Add(ref odds, tap));
            (odd, odd2) = (TLanes.MultiplyAdd(weight, TLanes.Subtract(left, right), odd), TLanes.MultiplyAdd(weight, TLanes.Subtract(left2, right2), odd2));
        }

        var first = TLanes.Max(TLanes.Add(TLanes.Abs(even), TLanes.Abs(odd)), TLanes.Abs(middle));
        return TLanes.Max(first, TLanes.Max(TLanes.Add(TLanes.Abs(even2), TLanes.Abs(odd2)), TLanes.Abs(middle2)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Middle<TLanes, TVector>(ref float x)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var (first, second) = (TLanes.Broadcast(0), TLanes.Broadcast(0));
        for (var tap = 0; tap < Half; tap++)
        {
            var weight = TLanes.Broadcast(_middle[tap]);
            first = TLanes.MultiplyAdd(weight, TLanes.Add(TLanes.Load(ref x, tap), TLanes.Load(ref x, Taps - 1 - tap)), first);
            second = TLanes.MultiplyAdd(weight, TLanes.Add(TLanes.Load(ref x, TLanes.Count + tap), TLanes.Load(ref x, TLanes.Count + Taps - 1 - tap)), second);
        }

        return TLanes.Max(TLanes.Abs(first), TLanes.Abs(second));
    }

    // The place lies between taps 15 and 16. Scaled to a sum of 1, so that a constant stays what it is.
    private static double[] Phase(double place)
    {
        var (weights, window) = (new double[Taps], Window.Kaiser((4 * Taps) + 1, Beta));
        for (var tap = 0; tap < Taps; tap++)
        {
            var distance = tap - (Half - 1) - place;
            weights[tap] = Math.Sin(Math.PI * distance) / (Math.PI * distance) * window[(int)((distance + Half) * 4)];
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
