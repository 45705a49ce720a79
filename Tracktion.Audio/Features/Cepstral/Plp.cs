using Tracktion.Audio.Features.FilterBanks;

namespace Tracktion.Audio.Features.Cepstral;

/// <summary>The cepstrum of perceptual linear prediction: critical bands, equal loudness, a root for loudness, then linear prediction.</summary>
/// <remarks>
/// Source: H. Hermansky, "Perceptual linear predictive (PLP) analysis of speech", JASA 87 (1990); the root is the power 0.33, and a band counts at
/// least 1, as in HTK and NWaves. The bands' ends are doubled, and an inverse cosine transform gives the autocorrelation.
/// </remarks>
public sealed class Plp : FeatureExtractor
{
    private const double Loudness = 0.33;
    private const int Bands = 24;

    private readonly FilterBank _bank;
    private readonly double[] _equalLoudness;
    private readonly double[] _cosines;
    private readonly int _order;

    /// <summary>Builds the tables.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="fftLength">The length of the transform that the power spectra come from.</param>
    /// <param name="order">The order, 1 to 23. Default: 12.</param>
    public Plp(int sampleRateHz, int fftLength, int order = 12)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(order, Bands);
        _order = order;
        _bank = FilterBankDesign.Bark(new FilterBankOptions(sampleRateHz, fftLength), Bands);
        _equalLoudness = [.. _bank.CentersHz.Select(EqualLoudness)];
        _cosines = new double[(order + 1) * (Bands + 2)];
        for (var lag = 0; lag <= order; lag++)
        {
            for (var band = 0; band < Bands + 2; band++)
                _cosines[(lag * (Bands + 2)) + band] = (band is 0 or Bands + 1 ? 1 : 2) * Math.Cos(Math.PI * lag * band / (Bands + 1)) / (2 * (Bands + 1));
        }

        Names = [.. Enumerable.Range(0, order + 1).Select(k => $"plp_{k}")];
    }

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Plp;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override int ScratchLength => Bands;

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        _bank.Apply(frame.Power, scratch);
        Span<double> loudness = stackalloc double[Bands + 2];
        for (var band = 0; band < Bands; band++) loudness[band + 1] = Math.Pow(Math.Max(scratch[band], 1) * _equalLoudness[band], Loudness);
        (loudness[0], loudness[Bands + 1]) = (loudness[1], loudness[Bands]);

        Span<double> autocorrelation = stackalloc double[_order + 1];
        for (var lag = 0; lag <= _order; lag++)
        {
            for (var band = 0; band < loudness.Length; band++) autocorrelation[lag] += _cosines[(lag * loudness.Length) + band] * loudness[band];
        }

        Span<double> coefficients = stackalloc double[_order + 1];
        Span<double> cepstrum = stackalloc double[_order + 1];
        LinearPrediction.ToCepstrum(coefficients, LinearPrediction.Solve(autocorrelation, coefficients), cepstrum);
        for (var k = 0; k <= _order; k++) values[k] = (float)cepstrum[k];
    }

    // Hermansky's equation 7, for frequencies below 5 kHz and used above too, as is the custom.
    private static double EqualLoudness(double hz)
    {
        var square = hz * hz;
        return Math.Pow(square / (square + 1.6e5), 2) * ((square + 1.44e6) / (square + 9.61e6));
    }
}
