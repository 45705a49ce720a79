namespace Tracktion.Audio.Features.Spectral;

/// <summary>By whose definitions a spectrum's shape is measured.</summary>
public enum SpectralConvention
{
    /// <summary>Ours: every mean is over the bins that were summed, all but bin 0.</summary>
    Standard,

    /// <summary>NWaves 0.9.6: flatness and crest divide by the number of all bins although bin 0 is left out, and entropy takes its probabilities over all bins but sums without bin 0.</summary>
    NWaves,
}
