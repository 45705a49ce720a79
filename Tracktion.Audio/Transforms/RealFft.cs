using System.Numerics;

namespace Tracktion.Audio.Transforms;

/// <summary>A plan for the discrete Fourier transform of real input whose length is a power of two. Immutable and thread safe.</summary>
/// <remarks>
/// Source: J. W. Cooley and J. W. Tukey, "An Algorithm for the Machine Calculation of Complex Fourier Series", Math. Comp. 19 (1965), in place
/// with radix 2 on half the length; the halves are parted as in Press et al., "Numerical Recipes", 12.3. Computed in double precision:
/// the error stays below 1e-12 of the input's norm.
/// </remarks>
public sealed class RealFft
{
    private readonly int _half;
    private readonly int[] _reversed;
    private readonly Complex[] _twiddles;

    /// <summary>Builds the tables of a plan.</summary>
    /// <param name="length">The number of real samples: a power of two, at least 4.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public RealFft(int length)
    {
        if (length < 4 || !BitOperations.IsPow2(length)) throw new ArgumentException($"{length} is no power of two from 4 on.", nameof(length));

        Length = length;
        _half = length / 2;
        var bits = BitOperations.Log2((uint)_half);
        _reversed = [.. Enumerable.Range(0, _half).Select(index => Reverse(index, bits))];
        _twiddles = [.. Enumerable.Range(0, _half).Select(k => Complex.FromPolarCoordinates(1, -2 * Math.PI * k / length))];
    }

    /// <summary>The number of real samples.</summary>
    public int Length { get; }

    /// <summary>The number of bins of the spectrum: from 0 to half the sample rate, both included.</summary>
    public int BinCount => _half + 1;

    /// <summary>The spectrum's magnitudes, |X[k]| for k from 0 to N/2, not scaled. Allocates nothing.</summary>
    /// <param name="samples">N samples.</param>
    /// <param name="magnitudes">Room for <see cref="BinCount"/> values.</param>
    /// <param name="scratch">Room for N/2 values; its content is lost.</param>
    /// <exception cref="ArgumentException">A length does not fit the plan.</exception>
    public void Magnitudes(ReadOnlySpan<float> samples, Span<double> magnitudes, Span<Complex> scratch)
    {
        if (samples.Length != Length) throw new ArgumentException($"The plan is for {Length} samples, not {samples.Length}.", nameof(samples));
        if (magnitudes.Length < BinCount) throw new ArgumentException($"There must be room for {BinCount} bins.", nameof(magnitudes));
        if (scratch.Length < _half) throw new ArgumentException($"There must be room for {_half} values.", nameof(scratch));

        // Even samples as real parts, odd ones as imaginary parts: one complex transform of half the length does for both.
        for (var i = 0; i < _half; i++) scratch[_reversed[i]] = new Complex(samples[2 * i], samples[(2 * i) + 1]);
        Transform(scratch[.._half]);

        magnitudes[0] = Math.Abs(scratch[0].Real + scratch[0].Imaginary);
        magnitudes[_half] = Math.Abs(scratch[0].Real - scratch[0].Imaginary);
        for (var k = 1; k < _half; k++)
        {
            var mirrored = Complex.Conjugate(scratch[_half - k]);
            var even = 0.5 * (scratch[k] + mirrored);
            var odd = new Complex(0, -0.5) * (scratch[k] - mirrored);
            var bin = even + (_twiddles[k] * odd);
            magnitudes[k] = Math.Sqrt((bin.Real * bin.Real) + (bin.Imaginary * bin.Imaginary));
        }
    }

    private void Transform(Span<Complex> values)
    {
        for (var size = 2; size <= _half; size *= 2)
        {
            var stride = Length / size;
            for (var start = 0; start < _half; start += size)
            {
                for (var k = 0; k < size / 2; k++)
                {
                    var low = values[start + k];
                    var high = values[start + k + (size / 2)] * _twiddles[k * stride];
                    values[start + k] = low + high;
                    values[start + k + (size / 2)] = low - high;
                }
            }
        }
    }

    private static int Reverse(int index, int bits)
    {
        var reversed = 0;
        for (var bit = 0; bit < bits; bit++) reversed |= ((index >> bit) & 1) << (bits - 1 - bit);
        return reversed;
    }
}
