using Tracktion.Audio.Features.FilterBanks;

namespace Tracktion.Audio.Features.Spectral;

/// <summary>The spectrum's shape on six octaves from 62.5 Hz to 4 kHz, with loudness and sharpness.</summary>
/// <remarks>
/// Sources: ISO/IEC 15938-4 for the octaves; E. Zwicker and H. Fastl, "Psychoacoustics", 8.7 and 9.1, for loudness (the power 0.23) and sharpness (0.11 times the centre
/// of loudness). A band of nothing stands before the first, as in NWaves, so that the shape's sums leave no octave out. Silence gives 0, with a crest of 1.
/// </remarks>
public sealed class Mpeg7Bands : FeatureExtractor
{
    private const int Octaves = 6;
    private const double LowestHz = 62.5;
    private const double NoiseFromHz = 3000;
    private const double LoudnessExponent = 0.23;
    private const double SharpnessScale = 0.11;
    private const double Epsilon = 1e-10;
    private const int Count = Octaves + 1;

    private readonly FilterBank _bank;
    private readonly double[] _centers;

    /// <summary>Builds the tables.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="fftLength">The length of the transform that the spectra come from.</param>
    public Mpeg7Bands(int sampleRateHz, int fftLength)
    {
        _bank = FilterBankDesign.Octaves(new FilterBankOptions(sampleRateHz, fftLength, LowestHz), Octaves);
        _centers = [0, .. _bank.CentersHz];
    }

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Mpeg7;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } =
    [
        "mpeg7_centroid", "mpeg7_spread", "mpeg7_flatness", "mpeg7_noiseness", "mpeg7_rolloff", "mpeg7_crest", "mpeg7_entropy", "mpeg7_decrease",
        "mpeg7_loudness", "mpeg7_sharpness",
    ];

    /// <inheritdoc/>
    public override int ScratchLength => Octaves;

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        _bank.Apply(frame.Magnitude, scratch);
        Span<double> bands = stackalloc double[Count];
        for (var band = 1; band < Count; band++) bands[band] = scratch[band - 1];

        values.Clear();
        values[5] = 1;
        var total = 0.0;
        foreach (var band in bands) total += band;
        if (total <= Epsilon) return;

        var centroid = Weighted(bands, _centers) / (total + Epsilon);
        var (variance, logs, largest, squares, entropy, decrease, noise) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var band = 1; band < Count; band++)
        {
            var value = bands[band];
            variance += value * (_centers[band] - centroid) * (_centers[band] - centroid);
            logs += Math.Log(Math.Max(value, Epsilon));
            largest = Math.Max(largest, value * value);
            squares += value * value;
            if (value / total > 1e-8) entropy -= value / total * Math.Log2(value / total);
            if (band >= 2) decrease += (value - bands[1]) / (band - 1);
            if (_centers[band] >= NoiseFromHz) noise += value;
        }

        values[0] = (float)centroid;
        values[1] = (float)Math.Sqrt(variance / (total + Epsilon));
        values[2] = (float)(Math.Exp(logs / Count) / (total / Count));
        values[3] = (float)(noise / (total + Epsilon));
        values[4] = (float)RollOff(bands, total);
        values[5] = squares <= Epsilon ? 1 : (float)(Count * largest / squares);
        values[6] = (float)(entropy / Math.Log2(Count));
        values[7] = (float)(decrease / (total - bands[1] + Epsilon));
        (values[8], values[9]) = Loudness(bands);
    }

    private static (float Loudness, float Sharpness) Loudness(ReadOnlySpan<double> bands)
    {
        var (loudness, centre) = (0.0, 0.0);
        for (var band = 0; band < bands.Length; band++)
        {
            var specific = Math.Pow(bands[band], LoudnessExponent);
            loudness += specific;
            centre += (band + 1) * specific;
        }

        return ((float)loudness, (float)(SharpnessScale * centre / loudness));
    }

    private double RollOff(ReadOnlySpan<double> bands, double total)
    {
        var sum = 0.0;
        for (var band = 1; band < Count; band++)
        {
            sum += bands[band];
            if (sum > 0.85 * total) return _centers[band];
        }

        return 0;
    }

    private static double Weighted(ReadOnlySpan<double> bands, double[] centers)
    {
        var sum = 0.0;
        for (var band = 1; band < Count; band++) sum += bands[band] * centers[band];
        return sum;
    }
}
