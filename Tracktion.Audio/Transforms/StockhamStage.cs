using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Transforms;

/// <summary>One stage of radix 4: <c>y[q + s(4p + k)]</c> is the four-point transform over <c>x[q + s(p + mk)]</c>, turned by <c>w^(pk)</c>, with m = n/4.</summary>
/// <remarks>
/// Where the stride is below 4 they stand in the table once for each
/// lane, so that vectors of any width read them in a row.
/// </remarks>
internal sealed class StockhamStage
{
    private readonly int _quarter;
    private readonly int _stride;

    // Three factors, real and imaginary: w, w², w³, each for p from 0 to m − 1; in the second stage each four times in a row.
    private readonly double[][] _twiddles;

    public StockhamStage(int n, int stride)
    {
        (_quarter, _stride) = (n / 4, stride);
        var repeat = stride == 4 ? 4 : 1;
        _twiddles = new double[6][];
        for (var k = 1; k <= 3; k++)
        {
            var (real, imaginary) = (new double[_quarter * repeat], new double[_quarter * repeat]);
            for (var i = 0; i < real.Length; i++)
            {
                var (sine, cosine) = Math.SinCos(-2 * Math.PI * k * (i / repeat) / n);
                (real[i], imaginary[i]) = (cosine, sine);
            }

            (_twiddles[2 * (k - 1)], _twiddles[(2 * k) - 1]) = (real, imaginary);
        }
    }

    /// <summary>Stride 1: a vector holds neighbouring p, and the four results are interleaved on their way out.</summary>
    public void RunFirst<TLanes, TVector>(ref double xr, ref double xi, ref double yr, ref double yi)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        for (var p = 0; p < _quarter; p += TLanes.Count)
        {
            var turned = Butterfly<TLanes, TVector>.Load(ref xr, ref xi, p, _quarter).Turn(Factors<TLanes, TVector>(p));
            StoreInterleaved<TLanes, TVector>(turned.R0, turned.R1, turned.R2, turned.R3, ref yr, 4 * p);
            StoreInterleaved<TLanes, TVector>(turned.I0, turned.I1, turned.I2, turned.I3, ref yi, 4 * p);
        }
    }

    /// <summary>Stride 4: a vector holds four neighbours for each of some p.</summary>
    public void RunSecond<TLanes, TVector>(ref double xr, ref double xi, ref double yr, ref double yi)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        for (var i = 0; i < 4 * _quarter; i += TLanes.Count)
        {
            var turned = Butterfly<TLanes, TVector>.Load(ref xr, ref xi, i, 4 * _quarter).Turn(Factors<TLanes, TVector>(i));
            var target = (16 * (i >> 2)) + (i & 3);
            TLanes.StoreFours(turned.R0, ref yr, target, 16);
            TLanes.StoreFours(turned.I0, ref yi, target, 16);
            TLanes.StoreFours(turned.R1, ref yr, target + 4, 16);
            TLanes.StoreFours(turned.I1, ref yi, target + 4, 16);
            TLanes.StoreFours(turned.R2, ref yr, target + 8, 16);
            TLanes.StoreFours(turned.I2, ref yi, target + 8, 16);
            TLanes.StoreFours(turned.R3, ref yr, target + 12, 16);
            TLanes.StoreFours(turned.I3, ref yi, target + 12, 16);
        }
    }

    /// <summary>Stride 16 and more: a vector lies within one p.</summary>
    public void RunFurther<TLanes, TVector>(ref double xr, ref double xi, ref double yr, ref double yi)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        var stride = _stride;
        for (var p = 0; p < _quarter; p++)
        {
            var factors = new Twiddles<TVector>(
                TLanes.Broadcast(_twiddles[0][p]), TLanes.Broadcast(_twiddles[1][p]), TLanes.Broadcast(_twiddles[2][p]),
                TLanes.Broadcast(_twiddles[3][p]), TLanes.Broadcast(_twiddles[4][p]), TLanes.Broadcast(_twiddles[5][p]));
            for (var q = 0; q < stride; q += TLanes.Count)
            {
                var turned = Butterfly<TLanes, TVector>.Load(ref xr, ref xi, q + (stride * p), stride * _quarter).Turn(factors);
                var target = q + (4 * stride * p);
                TLanes.Store(turned.R0, ref yr, target);
                TLanes.Store(turned.I0, ref yi, target);
                TLanes.Store(turned.R1, ref yr, target + stride);
                TLanes.Store(turned.I1, ref yi, target + stride);
                TLanes.Store(turned.R2, ref yr, target + (2 * stride));
                TLanes.Store(turned.I2, ref yi, target + (2 * stride));
                TLanes.Store(turned.R3, ref yr, target + (3 * stride));
                TLanes.Store(turned.I3, ref yi, target + (3 * stride));
            }
        }
    }

    /// <summary>The stage of radix 2 that is left where the exponent is odd; its factors are all 1.</summary>
    public static void RunLastOfTwo<TLanes, TVector>(ref double xr, ref double xi, ref double yr, ref double yi, int half)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        for (var q = 0; q < half; q += TLanes.Count)
        {
            var (ar, ai) = (TLanes.Load(ref xr, q), TLanes.Load(ref xi, q));
            var (br, bi) = (TLanes.Load(ref xr, q + half), TLanes.Load(ref xi, q + half));
            TLanes.Store(TLanes.Add(ar, br), ref yr, q);
            TLanes.Store(TLanes.Add(ai, bi), ref yi, q);
            TLanes.Store(TLanes.Subtract(ar, br), ref yr, q + half);
            TLanes.Store(TLanes.Subtract(ai, bi), ref yi, q + half);
        }
    }

    /// <summary>The stage without vectors, for short lengths.</summary>
    public void RunPlain(ReadOnlySpan<double> xr, ReadOnlySpan<double> xi, Span<double> yr, Span<double> yi)
    {
        var repeat = _stride == 4 ? 4 : 1;
        for (var p = 0; p < _quarter; p++)
        {
            for (var q = 0; q < _stride; q++)
            {
                var (from, step, to) = (q + (_stride * p), _stride * _quarter, q + (4 * _stride * p));
                var (r0, r1, r2, r3) = (xr[from], xr[from + step], xr[from + (2 * step)], xr[from + (3 * step)]);
                var (i0, i1, i2, i3) = (xi[from], xi[from + step], xi[from + (2 * step)], xi[from + (3 * step)]);
                var (sumR, sumI, differenceR, differenceI) = (r0 + r2, i0 + i2, r0 - r2, i0 - i2);
                var (oddSumR, oddSumI, oddDifferenceR, oddDifferenceI) = (r1 + r3, i1 + i3, r1 - r3, i1 - i3);
                (yr[to], yi[to]) = (sumR + oddSumR, sumI + oddSumI);
                Turn(differenceR + oddDifferenceI, differenceI - oddDifferenceR, 0, p * repeat, yr, yi, to + _stride);
                Turn(sumR - oddSumR, sumI - oddSumI, 2, p * repeat, yr, yi, to + (2 * _stride));
                Turn(differenceR - oddDifferenceI, differenceI + oddDifferenceR, 4, p * repeat, yr, yi, to + (3 * _stride));
            }
        }
    }

    public static void RunLastOfTwoPlain(ReadOnlySpan<double> xr, ReadOnlySpan<double> xi, Span<double> yr, Span<double> yi)
    {
        var half = xr.Length / 2;
        for (var q = 0; q < half; q++)
        {
            (yr[q], yi[q]) = (xr[q] + xr[q + half], xi[q] + xi[q + half]);
            (yr[q + half], yi[q + half]) = (xr[q] - xr[q + half], xi[q] - xi[q + half]);
        }
    }

    private void Turn(double real, double imaginary, int table, int index, Span<double> yr, Span<double> yi, int to)
    {
        var (cosine, sine) = (_twiddles[table][index], _twiddles[table + 1][index]);
        (yr[to], yi[to]) = ((real * cosine) - (imaginary * sine), (real * sine) + (imaginary * cosine));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Twiddles<TVector> Factors<TLanes, TVector>(int index)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        var tables = _twiddles;
        return new Twiddles<TVector>(
            TLanes.Load(ref MemoryMarshal.GetArrayDataReference(tables[0]), index), TLanes.Load(ref MemoryMarshal.GetArrayDataReference(tables[1]), index),
            TLanes.Load(ref MemoryMarshal.GetArrayDataReference(tables[2]), index), TLanes.Load(ref MemoryMarshal.GetArrayDataReference(tables[3]), index),
            TLanes.Load(ref MemoryMarshal.GetArrayDataReference(tables[4]), index), TLanes.Load(ref MemoryMarshal.GetArrayDataReference(tables[5]), index));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreInterleaved<TLanes, TVector>(TVector v0, TVector v1, TVector v2, TVector v3, ref double target, int index)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        var (evenLow, evenHigh) = TLanes.Interleave(v0, v2);
        var (oddLow, oddHigh) = TLanes.Interleave(v1, v3);
        var (first, second) = TLanes.Interleave(evenLow, oddLow);
        var (third, fourth) = TLanes.Interleave(evenHigh, oddHigh);
        TLanes.Store(first, ref target, index);
        TLanes.Store(second, ref target, index + TLanes.Count);
        TLanes.Store(third, ref target, index + (2 * TLanes.Count));
        TLanes.Store(fourth, ref target, index + (3 * TLanes.Count));
    }

    /// <summary>w, w² and w³.</summary>
    private readonly record struct Twiddles<TVector>(TVector R1, TVector I1, TVector R2, TVector I2, TVector R3, TVector I3);

    /// <summary>The four inputs of a butterfly, or its four outputs.</summary>
    private readonly struct Butterfly<TLanes, TVector>(
        TVector r0, TVector i0, TVector r1, TVector i1, TVector r2, TVector i2, TVector r3, TVector i3)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        public readonly TVector R0 = r0, I0 = i0, R1 = r1, I1 = i1, R2 = r2, I2 = i2, R3 = r3, I3 = i3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Butterfly<TLanes, TVector> Load(ref double real, ref double imaginary, int index, int step) => new(
            TLanes.Load(ref real, index), TLanes.Load(ref imaginary, index),
            TLanes.Load(ref real, index + step), TLanes.Load(ref imaginary, index + step),
            TLanes.Load(ref real, index + (2 * step)), TLanes.Load(ref imaginary, index + (2 * step)),
            TLanes.Load(ref real, index + (3 * step)), TLanes.Load(ref imaginary, index + (3 * step)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Butterfly<TLanes, TVector> Turn(in Twiddles<TVector> by)
        {
            var (sumR, sumI) = (TLanes.Add(R0, R2), TLanes.Add(I0, I2));
            var (differenceR, differenceI) = (TLanes.Subtract(R0, R2), TLanes.Subtract(I0, I2));
            var (oddSumR, oddSumI) = (TLanes.Add(R1, R3), TLanes.Add(I1, I3));
            var (oddDifferenceR, oddDifferenceI) = (TLanes.Subtract(R1, R3), TLanes.Subtract(I1, I3));
            var (ar, ai) = (TLanes.Add(differenceR, oddDifferenceI), TLanes.Subtract(differenceI, oddDifferenceR));
            var (br, bi) = (TLanes.Subtract(sumR, oddSumR), TLanes.Subtract(sumI, oddSumI));
            var (cr, ci) = (TLanes.Subtract(differenceR, oddDifferenceI), TLanes.Add(differenceI, oddDifferenceR));
            return new(
                TLanes.Add(sumR, oddSumR), TLanes.Add(sumI, oddSumI),
                Real(ar, ai, by.R1, by.I1), Imaginary(ar, ai, by.R1, by.I1),
                Real(br, bi, by.R2, by.I2), Imaginary(br, bi, by.R2, by.I2),
                Real(cr, ci, by.R3, by.I3), Imaginary(cr, ci, by.R3, by.I3));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Real(TVector real, TVector imaginary, TVector cosine, TVector sine) =>
            TLanes.MultiplyAdd(real, cosine, TLanes.Negate(TLanes.Multiply(imaginary, sine)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Imaginary(TVector real, TVector imaginary, TVector cosine, TVector sine) =>
            TLanes.MultiplyAdd(real, sine, TLanes.Multiply(imaginary, cosine));
    }
}
