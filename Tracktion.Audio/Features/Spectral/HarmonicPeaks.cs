namespace Tracktion.Audio.Features.Spectral;

/// <summary>Ten peaks near the multiples of a fundamental, and what they tell: centroid, spread, inharmonicity, odd to even, tristimulus.</summary>
/// <remarks>
/// Source: G. Peeters, "A large set of audio features for sound description" (CUIDADO, 2004), section 7; the peaks are found as in NWaves: the fundamental is the
/// first bin from 80 to 400 Hz above its two neighbours on each side, or the lowest bin where there is none. Odd to even is harmonics 1, 3, 5 … over 2, 4, 6 …;
/// NWaves has it upside down, which <see cref="SpectralConvention.NWaves"/> gives. Silence gives 0, and an odd to even ratio of 1.
/// </remarks>
public sealed class HarmonicPeaks : FeatureExtractor
{
    private const int Peaks = 10;
    private const double LowHz = 80;
    private const double HighHz = 400;
    private const double Epsilon = 1e-10;

    private readonly SpectralConvention _convention;
    private readonly double _binHz;
    private readonly int _first;
    private readonly int _last;

    /// <summary>Sets the range of the fundamental.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="fftLength">The length of the transform that the spectra come from.</param>
    /// <param name="convention">Which way up the odd to even ratio is. Default: ours.</param>
    public HarmonicPeaks(int sampleRateHz, int fftLength, SpectralConvention convention = SpectralConvention.Standard)
    {
        (_convention, _binHz) = (convention, (double)sampleRateHz / fftLength);
        _first = (int)(LowHz / _binHz) + 1;
        _last = Math.Min((fftLength / 2) - 2, (int)(HighHz / _binHz) + 1);
    }

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Harmonic;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } =
    [
        "harmonic_centroid", "harmonic_spread", "inharmonicity", "odd_to_even_ratio", "tristimulus_1", "tristimulus_2", "tristimulus_3",
    ];

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        Span<int> bins = stackalloc int[Peaks];
        Find(frame.Magnitude, bins);
        values.Clear();
        values[3] = 1;
        var (total, weighted, squares, drift, odd, even) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < Peaks; i++)
        {
            double value = frame.Magnitude[bins[i]];
            total += value;
            weighted += value * bins[i];
            squares += value * value;
            drift += (bins[i] - ((i + 1) * (double)bins[0])) * value * value;
            if (i % 2 == 0) odd += value;
            else even += value;
        }

        if (total <= Epsilon) return;

        var centroid = weighted / (total + Epsilon);
        var variance = 0.0;
        foreach (var bin in bins) variance += frame.Magnitude[bin] * (bin - centroid) * (bin - centroid);
        var first = frame.Magnitude[bins[0]];
        var next = frame.Magnitude[bins[1]] + frame.Magnitude[bins[2]] + frame.Magnitude[bins[3]];
        values[0] = (float)(centroid * _binHz);
        values[1] = (float)(Math.Sqrt(variance / (total + Epsilon)) * _binHz);
        values[2] = bins[0] == 0 ? 0 : (float)(2 * drift / (bins[0] * (squares + Epsilon)));
        values[3] = (float)(_convention == SpectralConvention.NWaves ? (even + Epsilon) / (odd + Epsilon) : (odd + Epsilon) / (even + Epsilon));
        values[4] = (float)(first / total);
        values[5] = (float)(next / total);
        values[6] = (float)((total - first - next) / total);
    }

    private void Find(ReadOnlySpan<float> spectrum, Span<int> bins)
    {
        bins[0] = _first;
        for (var k = Math.Max(2, _first + 1); k < _last; k++)
        {
            if (spectrum[k] <= spectrum[k - 1] || spectrum[k] <= spectrum[k - 2] || spectrum[k] <= spectrum[k + 1] || spectrum[k] <= spectrum[k + 2]) continue;
            bins[0] = k;
            break;
        }

        var reach = bins[0] / 2;
        for (var i = 0; i < Peaks; i++)
        {
            var center = (i + 1) * bins[0];
            bins[i] = center < spectrum.Length ? Highest(spectrum, center, reach) : spectrum.Length - 1;
        }
    }

    /// <summary>The highest local peak around a bin; the bin itself where none is higher.</summary>
    private static int Highest(ReadOnlySpan<float> spectrum, int center, int reach)
    {
        var best = center;
        for (var k = Math.Max(2, center - reach); k < Math.Min(spectrum.Length - 1, center + reach); k++)
        {
            if (spectrum[k] > spectrum[k - 1] && spectrum[k] > spectrum[k + 1] && spectrum[k] > spectrum[best]) best = k;
        }

        return best;
    }
}
