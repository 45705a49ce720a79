using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Features.Temporal;

/// <summary>The share of a frame's energy on each scale of a wavelet transform (db4), from the coarsest.</summary>
/// <remarks>Source: G. Tzanetakis et al., "Audio analysis using the discrete wavelet transform" (2001). Silence gives 0 everywhere.</remarks>
public sealed class WaveletEnergy : FeatureExtractor
{
    private const int Scales = 7;

    private readonly WaveletTransform _transform;

    /// <summary>Builds the transform.</summary>
    /// <param name="frameLength">Samples in a frame: a power of two from 512 on.</param>
    public WaveletEnergy(int frameLength) => _transform = new WaveletTransform(frameLength, Wavelet.Daubechies4, Scales - 1);

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Wavelet;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Scales).Select(scale => $"wavelet_energy_{scale}")];

    /// <inheritdoc/>
    public override int ScratchLength => 2 * _transform.Length;

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        var coefficients = scratch[.._transform.Length];
        _transform.Forward(frame.Samples, coefficients, scratch[_transform.Length..]);
        var (from, size, total) = (0, _transform.Length >> _transform.Levels, 0f);
        for (var scale = 0; scale < Scales; scale++)
        {
            var band = coefficients.Slice(from, size);
            values[scale] = Vectors.VectorKernels.Dot(band, band);
            total += values[scale];
            from += size;
            if (scale > 0) size *= 2;
        }

        foreach (ref var value in values) value = total > 1e-20f ? value / total : 0;
    }
}
