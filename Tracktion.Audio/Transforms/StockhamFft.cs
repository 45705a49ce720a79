using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Transforms;

/// <summary>Complex transforms whose length is a power of two; real and imaginary parts lie in arrays of their own. Immutable and thread safe.</summary>
/// <remarks>
/// Source: T. G. Stockham, "High-speed convolution and correlation", AFIPS 28 (1966), in the self-sorting form of P. N. Swarztrauber, "FFT
/// algorithms for vector computers", Parallel Computing 1 (1984): radix 4, and a last stage of radix 2 where the exponent is odd. From the
/// third stage on, neighbours in memory share a twiddle factor and no vector is shuffled; the first two have a factor for each lane.
/// </remarks>
internal sealed class StockhamFft : ComplexPlan
{
    // The widest vector takes eight elements of a quarter of the length in the first stage, and the second has a quarter of the first's.
    private const int MinVectorLength = 64;

    private readonly StockhamStage[] _stages;
    private readonly bool _hasLastOfTwo;

    public StockhamFft(int length)
        : base(length)
    {
        List<StockhamStage> stages = [];
        var (n, stride) = (length, 1);
        for (; n >= 4; n /= 4, stride *= 4) stages.Add(new StockhamStage(n, stride));
        _hasLastOfTwo = n == 2;
        _stages = [.. stages];
    }

    public override int ScratchLength => 2 * Length;

    public override bool EndsInScratch => ((_stages.Length + (_hasLastOfTwo ? 1 : 0)) & 1) == 1;

    public override void Run(Span<double> real, Span<double> imaginary, Span<double> scratch)
    {
        if (Length < MinVectorLength) RunPlain(real, imaginary, scratch);
        else if (Vector512.IsHardwareAccelerated) Run<DoubleLanes512, Vector512<double>>(real, imaginary, scratch);
        else if (Vector256.IsHardwareAccelerated) Run<DoubleLanes256, Vector256<double>>(real, imaginary, scratch);
        else Run<DoubleLanes128, Vector128<double>>(real, imaginary, scratch);
    }

    internal void Run<TLanes, TVector>(Span<double> real, Span<double> imaginary, Span<double> scratch)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var xr = ref MemoryMarshal.GetReference(real[..Length]);
        ref var xi = ref MemoryMarshal.GetReference(imaginary[..Length]);
        ref var yr = ref MemoryMarshal.GetReference(scratch[..Length]);
        ref var yi = ref MemoryMarshal.GetReference(scratch.Slice(Length, Length));
        for (var i = 0; i < _stages.Length; i++)
        {
            if (i == 0) _stages[i].RunFirst<TLanes, TVector>(ref xr, ref xi, ref yr, ref yi);
            else if (i == 1) _stages[i].RunSecond<TLanes, TVector>(ref xr, ref xi, ref yr, ref yi);
            else _stages[i].RunFurther<TLanes, TVector>(ref xr, ref xi, ref yr, ref yi);

            ref var oldReal = ref xr;
            ref var oldImaginary = ref xi;
            xr = ref yr;
            xi = ref yi;
            yr = ref oldReal;
            yi = ref oldImaginary;
        }

        if (_hasLastOfTwo) StockhamStage.RunLastOfTwo<TLanes, TVector>(ref xr, ref xi, ref yr, ref yi, Length / 2);
    }

    private void RunPlain(Span<double> real, Span<double> imaginary, Span<double> scratch)
    {
        var xr = real[..Length];
        var xi = imaginary[..Length];
        var yr = scratch[..Length];
        var yi = scratch.Slice(Length, Length);
        foreach (var stage in _stages)
        {
            stage.RunPlain(xr, xi, yr, yi);
            var oldReal = xr;
            var oldImaginary = xi;
            xr = yr;
            xi = yi;
            yr = oldReal;
            yi = oldImaginary;
        }

        if (_hasLastOfTwo) StockhamStage.RunLastOfTwoPlain(xr, xi, yr, yi);
    }
}
