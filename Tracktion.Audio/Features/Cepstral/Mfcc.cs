using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Features.Cepstral;

/// <summary>Mel-frequency cepstral coefficients: the cosine transform of the logarithms of mel bands.</summary>
/// <remarks>
/// Source: S. Davis and P. Mermelstein, "Comparison of parametric representations for monosyllabic word recognition", IEEE Trans. ASSP 28 (1980). The
/// transform is orthonormal. Silence gives the floor in each band, and so a first coefficient alone.
/// </remarks>
public sealed class Mfcc : FeatureExtractor
{
    private readonly FilterBank _bank;
    private readonly CosineTransform _transform;
    private readonly float _floor;
    private readonly float _logScale;
    private readonly float[] _lifter;

    /// <summary>Builds the tables.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="fftLength">The length of the transform that the power spectra come from.</param>
    /// <param name="options">What is computed.</param>
    /// <exception cref="ArgumentException">The options leave no range, or ask for more coefficients than bands.</exception>
    public Mfcc(int sampleRateHz, int fftLength, MfccOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Floor);
        var range = new FilterBankOptions(sampleRateHz, fftLength, options.LowHz, options.HighHz);
        _bank = options.HtkBands ? FilterBankDesign.MelHtk(range, options.Bands) : FilterBankDesign.MelSlaney(range, options.Bands);
        _transform = new CosineTransform(options.Bands, options.Coefficients);
        _floor = options.Floor;
        _logScale = (float)(options.Log switch
        {
            LogScale.Log10 => 1 / Math.Log(10),
            LogScale.Decibel => 10 / Math.Log(10),
            _ => 1,
        });
        _lifter = CepstralLifter.Create(options.Coefficients, options.Lifter);
        Names = [.. Enumerable.Range(0, options.Coefficients).Select(k => $"mfcc_{k}")];
    }

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Mfcc;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override int ScratchLength => _bank.BandCount;

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        var bands = scratch[.._bank.BandCount];
        _bank.Apply(frame.Power, bands);
        FromBands(bands, values);
    }

    /// <summary>The coefficients of mel bands that are there already. Allocates nothing.</summary>
    /// <param name="bands">The power of each band; replaced by its logarithm.</param>
    /// <param name="values">Room for the coefficients.</param>
    public void FromBands(Span<float> bands, Span<float> values)
    {
        VectorKernels.Log(bands, _floor, bands);
        _transform.Forward(bands, values);
        for (var k = 0; k < _lifter.Length; k++) values[k] *= _logScale * _lifter[k];
    }
}
