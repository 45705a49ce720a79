namespace Tracktion.Audio.Windows;

/// <summary>The shapes of <see cref="Window"/>.</summary>
public enum WindowKind
{
    /// <summary>All ones.</summary>
    Rectangular,

    /// <summary>0.5 − 0.5 cos x.</summary>
    Hann,

    /// <summary>0.54 − 0.46 cos x.</summary>
    Hamming,

    /// <summary>0.42 − 0.5 cos x + 0.08 cos 2x.</summary>
    Blackman,

    /// <summary>Four terms, side lobes below −92 dB.</summary>
    BlackmanHarris,
}
