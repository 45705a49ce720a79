using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Transforms;

/// <summary>A plan for the discrete Fourier transform of real input of any even length, and its inverse. Immutable and thread safe.</summary>
/// <remarks>
/// X[k] = Σ x[n] e^(−2πikn/N), not scaled. Even samples are taken as real parts and odd ones as imaginary parts of half as many complex
/// numbers, whose transform is then parted (H. V. Sorensen et al., "Real-valued fast Fourier transform algorithms", IEEE Trans. ASSP 35 (1987)).
/// Powers of two go by radix 4, all else by Bluestein's way, at about four times the work. All is computed in double precision and rounded once, at
/// the end: single precision all through is twice as fast, but its noise, 1e-7 of the largest bin, is all that features see where a tone leaves the spectrum empty.
/// </remarks>
public sealed class RealFft
{
    private readonly int _half;
    private readonly ComplexPlan _complex;

    // cos and sin of −2πk/N, for k from 0 to N/2 − 1.
    private readonly double[] _cosines;
    private readonly double[] _sines;

    /// <summary>Builds the tables of a plan.</summary>
    /// <param name="length">The number of real samples: even, at least 4.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public RealFft(int length)
    {
        if (length < 4 || length % 2 != 0) throw new ArgumentException($"{length} is no even length from 4 on.", nameof(length));

        Length = length;
        _half = length / 2;
        _complex = ComplexPlan.Create(_half);
        (_cosines, _sines) = (new double[_half], new double[_half]);
        for (var k = 0; k < _half; k++)
        {
            var (sine, cosine) = Math.SinCos(-2 * Math.PI * k / length);
            (_cosines[k], _sines[k]) = (cosine, sine);
        }
    }

    /// <summary>The number of real samples.</summary>
    public int Length { get; }

    /// <summary>The number of bins of the spectrum: from 0 to half the sample rate, both included.</summary>
    public int BinCount => _half + 1;

    /// <summary>How many doubles of scratch each call needs.</summary>
    public int ScratchLength => (2 * _half) + _complex.ScratchLength;

    /// <summary>The spectrum. Allocates nothing.</summary>
    /// <param name="samples">N samples.</param>
    /// <param name="real">Room for <see cref="BinCount"/> real parts.</param>
    /// <param name="imaginary">Room for <see cref="BinCount"/> imaginary parts.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> doubles; what it holds is lost.</param>
    /// <exception cref="ArgumentException">A length does not fit the plan.</exception>
    public void Forward(ReadOnlySpan<float> samples, Span<float> real, Span<float> imaginary, Span<double> scratch)
    {
        CheckRoom(imaginary.Length);
        var spectrum = Transform(samples, default, real.Length, scratch);
        real[0] = (float)(spectrum.Real[0] + spectrum.Imaginary[0]);
        real[_half] = (float)(spectrum.Real[0] - spectrum.Imaginary[0]);
        (imaginary[0], imaginary[_half]) = (0, 0);
        var k = 1;
        if (Vector512.IsHardwareAccelerated) k = PartOf<DoubleLanes512, Vector512<double>>(spectrum, real, imaginary);
        else if (Vector256.IsHardwareAccelerated) k = PartOf<DoubleLanes256, Vector256<double>>(spectrum, real, imaginary);
        else if (Vector128.IsHardwareAccelerated) k = PartOf<DoubleLanes128, Vector128<double>>(spectrum, real, imaginary);
        for (; k < _half; k++)
        {
            var (re, im) = PartPlain(spectrum, k);
            (real[k], imaginary[k]) = ((float)re, (float)im);
        }
    }

    /// <summary>The samples of a spectrum: the inverse of <see cref="Forward"/>, scaled by 1/N so that both in turn change nothing. Allocates nothing.</summary>
    /// <param name="real"><see cref="BinCount"/> real parts.</param>
    /// <param name="imaginary"><see cref="BinCount"/> imaginary parts; the first and the last are taken as 0.</param>
    /// <param name="samples">Room for N samples.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> doubles; what it holds is lost.</param>
    /// <exception cref="ArgumentException">A length does not fit the plan.</exception>
    public void Inverse(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> samples, Span<double> scratch)
    {
        CheckRoom(Math.Min(real.Length, imaginary.Length));
        if (samples.Length < Length) throw new ArgumentException($"There must be room for {Length} samples.", nameof(samples));
        CheckScratch(scratch.Length);

        var workReal = scratch[.._half];
        var workImaginary = scratch.Slice(_half, _half);
        var rest = scratch[(2 * _half)..];
        workReal[0] = (double)real[0] + real[_half];
        workImaginary[0] = (double)real[0] - real[_half];
        var k = 1;
        if (Vector512.IsHardwareAccelerated) k = JoinOf<DoubleLanes512, Vector512<double>>(real, imaginary, workReal, workImaginary);
        else if (Vector256.IsHardwareAccelerated) k = JoinOf<DoubleLanes256, Vector256<double>>(real, imaginary, workReal, workImaginary);
        else if (Vector128.IsHardwareAccelerated) k = JoinOf<DoubleLanes128, Vector128<double>>(real, imaginary, workReal, workImaginary);
        for (; k < _half; k++)
        {
            var (ar, ai, br, bi) = ((double)real[k], (double)imaginary[k], (double)real[_half - k], -(double)imaginary[_half - k]);
            var (evenR, evenI, differenceR, differenceI) = (ar + br, ai + bi, ar - br, ai - bi);

            // The odd part is the difference, turned back by the conjugate factor, times i.
            var (oddR, oddI) = ((differenceR * _cosines[k]) + (differenceI * _sines[k]), (differenceI * _cosines[k]) - (differenceR * _sines[k]));
            (workReal[k], workImaginary[k]) = (evenR - oddI, evenI + oddR);
        }

        _complex.RunInPlace(workImaginary, workReal, rest);
        var scale = 1.0 / Length;
        var done = 0;
        if (Vector512.IsHardwareAccelerated) done = Unpack<DoubleLanes512, Vector512<double>>(workReal, workImaginary, scale, samples);
        else if (Vector256.IsHardwareAccelerated) done = Unpack<DoubleLanes256, Vector256<double>>(workReal, workImaginary, scale, samples);
        else if (Vector128.IsHardwareAccelerated) done = Unpack<DoubleLanes128, Vector128<double>>(workReal, workImaginary, scale, samples);
        for (; done < _half; done++) (samples[2 * done], samples[(2 * done) + 1]) = ((float)(workReal[done] * scale), (float)(workImaginary[done] * scale));
    }

    /// <summary>The power spectrum |X[k]|², not scaled. Allocates nothing.</summary>
    /// <param name="samples">N samples.</param>
    /// <param name="power">Room for <see cref="BinCount"/> values.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> doubles; what it holds is lost.</param>
    /// <exception cref="ArgumentException">A length does not fit the plan.</exception>
    public void Power(ReadOnlySpan<float> samples, Span<float> power, Span<double> scratch) => Power(samples, default, power, scratch);

    /// <summary>The power spectrum of weighted samples. Allocates nothing.</summary>
    /// <param name="samples">Up to N samples; what is missing counts as 0.</param>
    /// <param name="window">A weight for each sample, or none at all.</param>
    /// <param name="power">Room for <see cref="BinCount"/> values.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> doubles; what it holds is lost.</param>
    /// <exception cref="ArgumentException">A length does not fit the plan.</exception>
    public void Power(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<float> power, Span<double> scratch)
    {
        var spectrum = Transform(samples, window, power.Length, scratch);
        var (first, last) = (spectrum.Real[0] + spectrum.Imaginary[0], spectrum.Real[0] - spectrum.Imaginary[0]);
        var k = 1;
        if (Vector512.IsHardwareAccelerated) k = PowerOf<DoubleLanes512, Vector512<double>>(spectrum, power);
        else if (Vector256.IsHardwareAccelerated) k = PowerOf<DoubleLanes256, Vector256<double>>(spectrum, power);
        else if (Vector128.IsHardwareAccelerated) k = PowerOf<DoubleLanes128, Vector128<double>>(spectrum, power);
        for (; k < _half; k++)
        {
            var (real, imaginary) = PartPlain(spectrum, k);
            power[k] = (float)((real * real) + (imaginary * imaginary));
        }

        (power[0], power[_half]) = ((float)(first * first), (float)(last * last));
    }

    /// <summary>The magnitudes |X[k]|, not scaled. Allocates nothing.</summary>
    /// <param name="samples">N samples.</param>
    /// <param name="magnitudes">Room for <see cref="BinCount"/> values.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> doubles; what it holds is lost.</param>
    /// <exception cref="ArgumentException">A length does not fit the plan.</exception>
    public void Magnitudes(ReadOnlySpan<float> samples, Span<float> magnitudes, Span<double> scratch)
    {
        Power(samples, magnitudes, scratch);
        VectorKernels.SquareRoot(magnitudes[..BinCount], magnitudes);
    }

    private Spectrum Transform(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, int room, Span<double> scratch)
    {
        if (samples.Length > Length) throw new ArgumentException($"The plan is for {Length} samples, not {samples.Length}.", nameof(samples));
        if (window.Length != 0 && window.Length < samples.Length) throw new ArgumentException("There must be a weight for each sample.", nameof(window));
        CheckRoom(room);
        CheckScratch(scratch.Length);

        var real = scratch[.._half];
        var imaginary = scratch.Slice(_half, _half);
        var rest = scratch[(2 * _half)..];
        Pack(samples, window, real, imaginary);
        var filled = (samples.Length + 1) / 2;
        real[filled..].Clear();
        imaginary[filled..].Clear();
        _complex.Run(real, imaginary, rest);
        return _complex.EndsInScratch ? new Spectrum(rest[.._half], rest.Slice(_half, _half)) : new Spectrum(real, imaginary);
    }

    private static void Pack(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<double> real, Span<double> imaginary)
    {
        var i = 0;
        if (Vector512.IsHardwareAccelerated) i = Pack<DoubleLanes512, Vector512<double>>(samples, window, real, imaginary);
        else if (Vector256.IsHardwareAccelerated) i = Pack<DoubleLanes256, Vector256<double>>(samples, window, real, imaginary);
        else if (Vector128.IsHardwareAccelerated) i = Pack<DoubleLanes128, Vector128<double>>(samples, window, real, imaginary);
        for (; i < samples.Length; i += 2)
        {
            real[i / 2] = samples[i] * (window.Length > 0 ? (double)window[i] : 1);
            imaginary[i / 2] = i + 1 < samples.Length ? samples[i + 1] * (window.Length > 0 ? (double)window[i + 1] : 1) : 0;
        }
    }

    private static int Unpack<TLanes, TVector>(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, double scale, Span<float> samples)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var r = ref MemoryMarshal.GetReference(real);
        ref var m = ref MemoryMarshal.GetReference(imaginary);
        ref var x = ref MemoryMarshal.GetReference(samples[..(2 * real.Length)]);
        var by = TLanes.Broadcast(scale);
        var i = 0;
        for (; i + TLanes.Count <= real.Length; i += TLanes.Count)
        {
            var (first, second) = TLanes.Interleave(TLanes.Multiply(by, TLanes.Load(ref r, i)), TLanes.Multiply(by, TLanes.Load(ref m, i)));
            TLanes.StoreFloats(first, ref x, 2 * i);
            TLanes.StoreFloats(second, ref x, (2 * i) + TLanes.Count);
        }

        return i;
    }

    private static int Pack<TLanes, TVector>(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<double> real, Span<double> imaginary)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var w = ref MemoryMarshal.GetReference(window);
        ref var r = ref MemoryMarshal.GetReference(real);
        ref var m = ref MemoryMarshal.GetReference(imaginary);
        var i = 0;
        for (; i + (2 * TLanes.Count) <= samples.Length; i += 2 * TLanes.Count)
        {
            var (even, odd) = TLanes.LoadPairs(ref x, i);
            if (window.Length > 0)
            {
                var (evenWeight, oddWeight) = TLanes.LoadPairs(ref w, i);
                (even, odd) = (TLanes.Multiply(even, evenWeight), TLanes.Multiply(odd, oddWeight));
            }

            TLanes.Store(even, ref r, i / 2);
            TLanes.Store(odd, ref m, i / 2);
        }

        return i;
    }

    private int PartOf<TLanes, TVector>(Spectrum spectrum, Span<float> real, Span<float> imaginary)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var targetReal = ref MemoryMarshal.GetReference(real[..BinCount]);
        ref var targetImaginary = ref MemoryMarshal.GetReference(imaginary[..BinCount]);
        var half = TLanes.Broadcast(0.5);
        var k = 1;
        for (; k + TLanes.Count <= _half; k += TLanes.Count)
        {
            var (re, im) = Part<TLanes, TVector>(spectrum, k);
            TLanes.StoreFloats(TLanes.Multiply(half, re), ref targetReal, k);
            TLanes.StoreFloats(TLanes.Multiply(half, im), ref targetImaginary, k);
        }

        return k;
    }

    private int JoinOf<TLanes, TVector>(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<double> workReal, Span<double> workImaginary)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var sr = ref MemoryMarshal.GetReference(real[..BinCount]);
        ref var si = ref MemoryMarshal.GetReference(imaginary[..BinCount]);
        ref var wr = ref MemoryMarshal.GetReference(workReal[.._half]);
        ref var wi = ref MemoryMarshal.GetReference(workImaginary[.._half]);
        ref var cosines = ref MemoryMarshal.GetArrayDataReference(_cosines);
        ref var sines = ref MemoryMarshal.GetArrayDataReference(_sines);
        var k = 1;
        for (; k + TLanes.Count <= _half; k += TLanes.Count)
        {
            var mirrored = _half - k - TLanes.Count + 1;
            var (ar, ai) = (TLanes.LoadFloats(ref sr, k), TLanes.LoadFloats(ref si, k));
            var (br, bi) = (TLanes.Reverse(TLanes.LoadFloats(ref sr, mirrored)), TLanes.Reverse(TLanes.LoadFloats(ref si, mirrored)));
            var (differenceR, differenceI) = (TLanes.Subtract(ar, br), TLanes.Add(ai, bi));
            var (cosine, sine) = (TLanes.Load(ref cosines, k), TLanes.Load(ref sines, k));
            var oddR = TLanes.MultiplyAdd(differenceR, cosine, TLanes.Multiply(differenceI, sine));
            var oddI = TLanes.Subtract(TLanes.Multiply(differenceI, cosine), TLanes.Multiply(differenceR, sine));
            TLanes.Store(TLanes.Subtract(TLanes.Add(ar, br), oddI), ref wr, k);
            TLanes.Store(TLanes.Add(TLanes.Subtract(ai, bi), oddR), ref wi, k);
        }

        return k;
    }

    private int PowerOf<TLanes, TVector>(Spectrum spectrum, Span<float> power)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var target = ref MemoryMarshal.GetReference(power[..BinCount]);
        var quarter = TLanes.Broadcast(0.25);
        var k = 1;
        for (; k + TLanes.Count <= _half; k += TLanes.Count)
        {
            var (real, imaginary) = Part<TLanes, TVector>(spectrum, k);
            TLanes.StoreFloats(TLanes.Multiply(quarter, TLanes.MultiplyAdd(real, real, TLanes.Multiply(imaginary, imaginary))), ref target, k);
        }

        return k;
    }

    /// <summary>Twice the bins from k on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (TVector Real, TVector Imaginary) Part<TLanes, TVector>(Spectrum spectrum, int k)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var zr = ref MemoryMarshal.GetReference(spectrum.Real);
        ref var zi = ref MemoryMarshal.GetReference(spectrum.Imaginary);
        var mirrored = _half - k - TLanes.Count + 1;
        var (ar, ai) = (TLanes.Load(ref zr, k), TLanes.Load(ref zi, k));
        var (br, bi) = (TLanes.Reverse(TLanes.Load(ref zr, mirrored)), TLanes.Reverse(TLanes.Load(ref zi, mirrored)));
        var (evenR, evenI) = (TLanes.Add(ar, br), TLanes.Subtract(ai, bi));
        var (oddR, oddI) = (TLanes.Add(ai, bi), TLanes.Subtract(br, ar));
        var cosine = TLanes.Load(ref MemoryMarshal.GetArrayDataReference(_cosines), k);
        var sine = TLanes.Load(ref MemoryMarshal.GetArrayDataReference(_sines), k);
        return (
            TLanes.Add(evenR, TLanes.Subtract(TLanes.Multiply(oddR, cosine), TLanes.Multiply(oddI, sine))),
            TLanes.Add(evenI, TLanes.MultiplyAdd(oddR, sine, TLanes.Multiply(oddI, cosine))));
    }

    private (double Real, double Imaginary) PartPlain(Spectrum spectrum, int k)
    {
        var (ar, ai, br, bi) = (spectrum.Real[k], spectrum.Imaginary[k], spectrum.Real[_half - k], spectrum.Imaginary[_half - k]);
        var (evenR, evenI, oddR, oddI) = (ar + br, ai - bi, ai + bi, br - ar);
        return (
            0.5 * (evenR + ((oddR * _cosines[k]) - (oddI * _sines[k]))),
            0.5 * (evenI + ((oddR * _sines[k]) + (oddI * _cosines[k]))));
    }

    private void CheckRoom(int room)
    {
        if (room < BinCount) throw new ArgumentException($"There must be room for {BinCount} bins.");
    }

    private void CheckScratch(int room)
    {
        if (room < ScratchLength) throw new ArgumentException($"There must be a scratch of {ScratchLength} doubles.");
    }

    private readonly ref struct Spectrum(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        public readonly ReadOnlySpan<double> Real = real;
        public readonly ReadOnlySpan<double> Imaginary = imaginary;
    }
}
