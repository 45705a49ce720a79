namespace Tracktion.Audio.Features.Spectral;

/// <summary>How far peaks stand above valleys in six octaves from 200 Hz: the logarithm of the ratio of the largest 2 % of magnitudes to the smallest 2 %.</summary>
/// <remarks>
/// Source: D.-N. Jiang et al., "Music type classification by spectral contrast feature", ICME 2002; bands and shares as in NWaves. An octave without bins, or in
/// silence, gives 0, and valleys of nothing at most 12 (NWaves: NaN or infinity). The few largest and smallest are kept in order as the bins go by; nothing is sorted.
/// </remarks>
public sealed class SpectralContrast : FeatureExtractor
{
    private const int Octaves = 6;
    private const double LowestHz = 200;
    private const double Share = 0.02;
    private const double Least = 1e-12;

    private readonly (int First, int Count, int Taken)[] _bands;

    /// <summary>Builds the tables.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="fftLength">The length of the transform that the spectra come from.</param>
    public SpectralContrast(int sampleRateHz, int fftLength)
    {
        var binHz = (double)sampleRateHz / fftLength;
        _bands = new (int, int, int)[Octaves];
        for (var octave = 0; octave < Octaves; octave++)
        {
            var first = (int)Math.Ceiling(LowestHz * Math.Pow(2, octave) / binHz);
            var last = Math.Min(fftLength / 2, (int)Math.Floor(LowestHz * Math.Pow(2, octave + 1) / binHz));
            var count = Math.Max(0, last - first + 1);
            _bands[octave] = (first, count, (int)Math.Ceiling(Math.Max(Share * count, 1)));
        }
    }

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Spectral;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(1, Octaves).Select(octave => $"spectral_contrast_{octave}")];

    /// <inheritdoc/>
    public override int ScratchLength => 2 * _bands.Max(band => band.Taken);

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        for (var octave = 0; octave < Octaves; octave++)
        {
            var (first, count, taken) = _bands[octave];
            values[octave] = count == 0 ? 0 : Contrast(frame.Magnitude.Slice(first, count), scratch[..taken], scratch.Slice(taken, taken));
        }
    }

    private static float Contrast(ReadOnlySpan<float> magnitudes, Span<float> largest, Span<float> smallest)
    {
        largest.Fill(float.NegativeInfinity);
        smallest.Fill(float.PositiveInfinity);
        var (bar, hurdle) = (float.NegativeInfinity, float.PositiveInfinity);
        foreach (var magnitude in magnitudes)
        {
            if (magnitude > bar) bar = Insert(magnitude, largest, 1);
            if (magnitude < hurdle) hurdle = -Insert(-magnitude, smallest, -1);
        }

        var (peak, valley) = (0.0, 0.0);
        for (var i = 0; i < largest.Length; i++)
        {
            peak += largest[i];
            valley += smallest[i];
        }

        return peak <= 0 ? 0 : (float)Math.Log10(peak / Math.Max(valley, peak * Least));
    }

    // Keeps the row in order, best first; the sign turns "smallest" into "largest". Gives the worst that is kept.
    private static float Insert(float value, Span<float> kept, float sign)
    {
        var place = kept.Length - 1;
        for (; place > 0 && kept[place - 1] * sign < value; place--) kept[place] = kept[place - 1];
        kept[place] = value * sign;
        return kept[^1] * sign;
    }
}
