namespace Tracktion.Audio.Features.Cepstral;

/// <summary>The logarithm of a power.</summary>
public enum LogScale
{
    /// <summary>Base e.</summary>
    Natural,

    /// <summary>Base 10.</summary>
    Log10,

    /// <summary>10 log₁₀.</summary>
    Decibel,
}
