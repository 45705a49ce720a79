using System.Numerics;

namespace Tracktion.Audio.Transforms;

/// <summary>A plan for the constant-Q transform: bins spaced as the notes of a scale, each with as many periods in its window. Immutable and thread safe.</summary>
/// <remarks>
/// Source: J. Brown, "Calculation of a constant Q spectral transform", JASA 89 (1991), by the sparse spectral kernels of J. Brown and M. Puckette, "An efficient algorithm
/// for the calculation of a constant Q transform", JASA 92 (1992): each bin's windowed tone, centred in the frame, is transformed once, and what lies below 0.0005 of its
/// peak left out, which bounds the error at about 0.1 % of the bin. A sine of amplitude 1 gives 0.5 at its bin.
/// </remarks>
public sealed class ConstantQTransform
{
    private const double Threshold = 0.0005;

    private readonly int[] _firstBins;
    private readonly float[][] _real;
    private readonly float[][] _imaginary;

    /// <summary>Computes the kernels.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="fftLength">The length of the transform whose spectra it takes; it must hold the longest window, Q periods of the lowest bin.</param>
    /// <param name="lowestHz">The frequency of the first bin; above 0.</param>
    /// <param name="binsPerOctave">Bins in an octave: B, and so Q = 1/(2^(1/B) − 1).</param>
    /// <param name="bins">The number of bins; the last one must lie below half the sample rate.</param>
    /// <exception cref="ArgumentException">The lowest bin's window is longer than the transform, or the highest lies too high.</exception>
    public ConstantQTransform(int sampleRateHz, int fftLength, double lowestHz, int binsPerOctave, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(binsPerOctave, 1);
        if (!(lowestHz > 0)) throw new ArgumentException($"No bin lies at {lowestHz} Hz.", nameof(lowestHz));

        var q = 1 / (Math.Pow(2, 1.0 / binsPerOctave) - 1);
        var highest = lowestHz * Math.Pow(2, (bins - 1.0) / binsPerOctave);
        if (q * sampleRateHz / lowestHz > fftLength) throw new ArgumentException($"A transform of {fftLength} does not hold {q:0} periods of {lowestHz:0.#} Hz.", nameof(fftLength));
        if (highest * (1 + (1 / q)) >= sampleRateHz / 2.0) throw new ArgumentException($"The highest bin, {highest:0} Hz, does not lie below half of {sampleRateHz} Hz.", nameof(bins));

        FrequenciesHz = [.. Enumerable.Range(0, bins).Select(bin => lowestHz * Math.Pow(2, (double)bin / binsPerOctave))];
        _firstBins = new int[bins];
        (_real, _imaginary) = (new float[bins][], new float[bins][]);
        for (var bin = 0; bin < bins; bin++) Kernel(bin, sampleRateHz, fftLength, q);
    }

    /// <summary>The frequency of each bin in Hz.</summary>
    public IReadOnlyList<double> FrequenciesHz { get; }

    /// <summary>The magnitudes of a frame. Allocates nothing.</summary>
    /// <param name="real">The real parts of the frame's spectrum, of a rectangular window.</param>
    /// <param name="imaginary">Its imaginary parts.</param>
    /// <param name="magnitudes">Room for a value for each bin.</param>
    public void Magnitudes(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> magnitudes)
    {
        for (var bin = 0; bin < _firstBins.Length; bin++)
        {
            var (kernelReal, kernelImaginary) = (_real[bin], _imaginary[bin]);
            var x = real.Slice(_firstBins[bin], kernelReal.Length);
            var y = imaginary.Slice(_firstBins[bin], kernelReal.Length);
            var re = Vectors.VectorKernels.Dot(kernelReal, x) - Vectors.VectorKernels.Dot(kernelImaginary, y);
            var im = Vectors.VectorKernels.Dot(kernelReal, y) + Vectors.VectorKernels.Dot(kernelImaginary, x);
            magnitudes[bin] = MathF.Sqrt((re * re) + (im * im));
        }
    }

    // By Parseval, the product with a windowed tone in time is one with its spectrum, conjugated, over N.
    private void Kernel(int bin, int sampleRateHz, int fftLength, double q)
    {
        var length = (int)Math.Ceiling(q * sampleRateHz / FrequenciesHz[bin]);
        var kernel = new Complex[fftLength];
        var (from, weight) = ((fftLength - length) / 2, 0.0);
        for (var n = 0; n < length; n++)
        {
            var window = 0.5 - (0.5 * Math.Cos(2 * Math.PI * (n + 0.5) / length));
            weight += window;
            kernel[from + n] = window * Complex.FromPolarCoordinates(1, 2 * Math.PI * FrequenciesHz[bin] * n / sampleRateHz);
        }

        var (re, im) = (Array.ConvertAll(kernel, value => value.Real / weight), Array.ConvertAll(kernel, value => value.Imaginary / weight));
        var plan = ComplexPlan.Create(fftLength);
        plan.RunInPlace(re, im, new double[plan.ScratchLength]);

        // A tone's spectrum lies in the positive half; what a window spreads beyond it is below the threshold.
        var peak = Enumerable.Range(0, (fftLength / 2) + 1).Max(k => Math.Sqrt((re[k] * re[k]) + (im[k] * im[k])));
        bool Counts(int k) => Math.Sqrt((re[k] * re[k]) + (im[k] * im[k])) >= Threshold * peak;
        var first = Enumerable.Range(0, (fftLength / 2) + 1).First(Counts);
        var last = Enumerable.Range(0, (fftLength / 2) + 1).Last(Counts);
        _firstBins[bin] = first;
        _real[bin] = [.. Enumerable.Range(first, last - first + 1).Select(k => (float)(re[k] / fftLength))];
        _imaginary[bin] = [.. Enumerable.Range(first, last - first + 1).Select(k => (float)(-im[k] / fftLength))];
    }
}
