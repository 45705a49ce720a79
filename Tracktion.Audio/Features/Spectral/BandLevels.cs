using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Features.Spectral;

/// <summary>The levels of a filter bank's bands in decibels, with a floor at −100.</summary>
/// <remarks>The power of each band, 10 log₁₀ max(e, 1e-10). Sources: those of the banks, in <see cref="FilterBankDesign"/>.</remarks>
public sealed class BandLevels : FeatureExtractor
{
    private const float Floor = 1e-10f;

    private readonly FilterBank _bank;

    /// <summary>Names the bands.</summary>
    /// <param name="prefix">What the bands are called, before their number.</param>
    /// <param name="bank">The bank.</param>
    public BandLevels(string prefix, FilterBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        _bank = bank;
        Names = [.. Enumerable.Range(0, bank.BandCount).Select(band => $"{prefix}_{band}")];
    }

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.FilterBank;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        var bands = values[.._bank.BandCount];
        _bank.Apply(frame.Power, bands);
        VectorKernels.Log(bands, Floor, bands);
        foreach (ref var band in bands) band *= 4.3429448f;
    }
}
