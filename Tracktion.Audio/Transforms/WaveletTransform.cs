namespace Tracktion.Audio.Transforms;

/// <summary>A plan for the fast wavelet transform over one period of a signal. Immutable and thread safe.</summary>
/// <remarks>
/// Source: S. Mallat, "A theory for multiresolution signal decomposition", IEEE Trans. PAMI 11 (1989). The coefficients are packed the coarsest
/// first: the approximation, then the details from coarse to fine. The transform is orthogonal, so it keeps the energy.
/// The filter is centred as NWaves has it, whose vectors it meets. Error: 1e-6 of the input's norm.
/// </remarks>
public sealed class WaveletTransform
{
    private readonly float[] _low;
    private readonly float[] _high;
    private readonly int _offset;

    /// <summary>Builds the filters.</summary>
    /// <param name="length">Samples: a power of two, not below the wavelet's length.</param>
    /// <param name="wavelet">The wavelet.</param>
    /// <param name="levels">How often the approximation is split, from 1; 0 for the most that the filter's length allows.</param>
    /// <exception cref="ArgumentException">The length is no such power of two, or there are too many levels.</exception>
    public WaveletTransform(int length, Wavelet wavelet, int levels = 0)
    {
        ArgumentNullException.ThrowIfNull(wavelet);
        var taps = wavelet.Scaling.Count;
        if (!System.Numerics.BitOperations.IsPow2(length) || length < taps || length < 2)
            throw new ArgumentException($"{length} is no power of two that holds the {taps} taps of {wavelet.Name}.", nameof(length));

        var most = (int)Math.Log2(length / Math.Max(1.0, taps - 1));
        ArgumentOutOfRangeException.ThrowIfNegative(levels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(levels, most);
        (Length, Levels) = (length, levels == 0 ? most : levels);
        _offset = 1 - (taps / 2);
        _low = [.. wavelet.Scaling.Select(tap => (float)tap)];
        _high = [.. Enumerable.Range(0, taps).Select(k => (k % 2 == 0 ? 1 : -1) * _low[taps - 1 - k])];
    }

    /// <summary>The number of samples, and of coefficients.</summary>
    public int Length { get; }

    /// <summary>How often the approximation is split.</summary>
    public int Levels { get; }

    /// <summary>Transforms. Allocates nothing.</summary>
    /// <param name="samples"><see cref="Length"/> samples.</param>
    /// <param name="coefficients">Room for as many.</param>
    /// <param name="scratch">Room for as many; what it holds is lost.</param>
    /// <exception cref="ArgumentException">A length does not fit the plan.</exception>
    public void Forward(ReadOnlySpan<float> samples, Span<float> coefficients, Span<float> scratch)
    {
        Check(samples.Length, coefficients.Length, scratch.Length);
        samples.CopyTo(scratch);
        for (var n = Length; n > Length >> Levels; n /= 2)
        {
            for (var i = 0; i < n / 2; i++)
            {
                var (low, high) = (0f, 0f);
                for (var k = 0; k < _low.Length; k++)
                {
                    var sample = scratch[((2 * i) + k + _offset + n) & (n - 1)];
                    low += _low[k] * sample;
                    high += _high[k] * sample;
                }

                (coefficients[i], coefficients[(n / 2) + i]) = (low, high);
            }

            coefficients[..(n / 2)].CopyTo(scratch);
        }
    }

    /// <summary>The samples whose coefficients these are. Allocates nothing.</summary>
    /// <inheritdoc cref="Forward"/>
    public void Inverse(ReadOnlySpan<float> coefficients, Span<float> samples, Span<float> scratch)
    {
        Check(samples.Length, coefficients.Length, scratch.Length);
        coefficients.CopyTo(samples);
        for (var n = 2 * (Length >> Levels); n <= Length; n *= 2)
        {
            scratch[..n].Clear();
            for (var i = 0; i < n / 2; i++)
            {
                for (var k = 0; k < _low.Length; k++)
                    scratch[((2 * i) + k + _offset + n) & (n - 1)] += (_low[k] * samples[i]) + (_high[k] * samples[(n / 2) + i]);
            }

            scratch[..n].CopyTo(samples);
        }
    }

    private void Check(int samples, int coefficients, int scratch)
    {
        if (samples != Length || coefficients < Length || scratch < Length)
            throw new ArgumentException($"The plan is for {Length} samples, with room for as many coefficients and as much scratch.");
    }
}
