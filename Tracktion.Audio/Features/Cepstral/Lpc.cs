using Tracktion.Audio.Vectors;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Features.Cepstral;

/// <summary>Linear prediction of the windowed frame: the error's energy and the coefficients, then their cepstrum with a lifter.</summary>
/// <remarks>
/// The autocorrelation Σ y[n]y[n+k] is not divided by N. NWaves' definition, right for even frames too (NWaves leaves two samples unswapped there),
/// and finite on silence and tones, where NWaves gives NaN. Computed directly: 13 lags of a frame cost less than two transforms.
/// </remarks>
public sealed class Lpc : FeatureExtractor
{
    private const int MaxOrder = 64;

    private readonly float[] _window;
    private readonly int _order;
    private readonly float[] _lifter;

    /// <summary>Builds the tables.</summary>
    /// <param name="frameLength">Samples in a frame; more than the order.</param>
    /// <param name="order">The order, 1 to 64. Default: 12.</param>
    /// <param name="lifter">The lifter of the cepstrum. Default: 22.</param>
    public Lpc(int frameLength, int order = 12, int lifter = 22)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, Math.Min(MaxOrder, frameLength - 1));
        _order = order;
        _window = Window.Symmetric(WindowKind.Hamming, frameLength);
        _lifter = CepstralLifter.Create(order + 1, lifter);
        Names = ["lpc_error", .. Enumerable.Range(1, order).Select(k => $"lpc_{k}"), .. Enumerable.Range(0, order + 1).Select(k => $"lpcc_{k}")];
    }

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Lpc;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override int ScratchLength => _window.Length;

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        var weighted = scratch[.._window.Length];
        VectorKernels.Multiply(frame.Samples[.._window.Length], _window, weighted);
        Span<double> autocorrelation = stackalloc double[_order + 1];
        for (var lag = 0; lag <= _order; lag++) autocorrelation[lag] = VectorKernels.Dot(weighted[lag..], weighted);

        Span<double> coefficients = stackalloc double[_order + 1];
        Span<double> cepstrum = stackalloc double[_order + 1];
        var error = LinearPrediction.Solve(autocorrelation, coefficients);
        LinearPrediction.ToCepstrum(coefficients, error, cepstrum);
        values[0] = (float)error;
        for (var k = 1; k <= _order; k++) values[k] = (float)coefficients[k];
        for (var k = 0; k <= _order; k++) values[_order + 1 + k] = (float)(cepstrum[k] * _lifter[k]);
    }
}
