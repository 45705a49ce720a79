namespace Tracktion.Audio.Transforms;

/// <summary>Complex transforms of any length, as a convolution with a chirp through transforms of a power of two. Immutable and thread safe.</summary>
/// <remarks>Source: L. I. Bluestein, "A linear filtering approach to the computation of discrete Fourier transform", IEEE Trans. Audio Electroacoust. 18 (1970).</remarks>
internal sealed class BluesteinFft : ComplexPlan
{
    private readonly StockhamFft _inner;
    private readonly double[] _chirpReal;
    private readonly double[] _chirpImaginary;
    private readonly double[] _filterReal;
    private readonly double[] _filterImaginary;

    public BluesteinFft(int length)
        : base(length)
    {
        _inner = new StockhamFft((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, (2 * length) - 1)));
        (_chirpReal, _chirpImaginary) = (new double[length], new double[length]);
        (_filterReal, _filterImaginary) = (new double[_inner.Length], new double[_inner.Length]);
        var scale = 1.0 / _inner.Length;
        for (var k = 0; k < length; k++)
        {
            // k² modulo 2N first: the phase of a large square has no precision left.
            var (sine, cosine) = Math.SinCos(-Math.PI * ((long)k * k % (2L * length)) / length);
            (_chirpReal[k], _chirpImaginary[k]) = (cosine, sine);
            var mirrored = (_inner.Length - k) % _inner.Length;
            _filterReal[k] = _filterReal[mirrored] = cosine * scale;
            _filterImaginary[k] = _filterImaginary[mirrored] = -sine * scale;
        }

        _inner.RunInPlace(_filterReal, _filterImaginary, new double[_inner.ScratchLength]);
    }

    public override int ScratchLength => (2 * _inner.Length) + _inner.ScratchLength;

    public override bool EndsInScratch => false;

    public override void Run(Span<double> real, Span<double> imaginary, Span<double> scratch)
    {
        var workReal = scratch[.._inner.Length];
        var workImaginary = scratch.Slice(_inner.Length, _inner.Length);
        var rest = scratch[(2 * _inner.Length)..];
        for (var k = 0; k < Length; k++) Multiply(real[k], imaginary[k], _chirpReal[k], _chirpImaginary[k], out workReal[k], out workImaginary[k]);
        workReal[Length..].Clear();
        workImaginary[Length..].Clear();
        _inner.RunInPlace(workReal, workImaginary, rest);
        for (var k = 0; k < _inner.Length; k++) Multiply(workReal[k], workImaginary[k], _filterReal[k], _filterImaginary[k], out workReal[k], out workImaginary[k]);

        // With real and imaginary parts exchanged, the forward transform is the inverse one.
        _inner.RunInPlace(workImaginary, workReal, rest);
        for (var k = 0; k < Length; k++) Multiply(workReal[k], workImaginary[k], _chirpReal[k], _chirpImaginary[k], out real[k], out imaginary[k]);
    }

    private static void Multiply(double ar, double ai, double br, double bi, out double real, out double imaginary) =>
        (real, imaginary) = ((ar * br) - (ai * bi), (ar * bi) + (ai * br));
}
