namespace Tracktion.Audio.Features;

/// <summary>One frame of a signal and its spectrum, as every feature of a frame sees it. The spectrum is computed once for all of them.</summary>
/// <param name="samples">The frame's samples, not weighted.</param>
/// <param name="power">|X[k]|² of the windowed frame, from bin 0 to half the sample rate, not scaled.</param>
/// <param name="magnitude">|X[k]| of the same.</param>
/// <param name="previousMagnitude">|X[k]| of the frame before; the same as <paramref name="magnitude"/> for the first one.</param>
public readonly ref struct FeatureFrame(ReadOnlySpan<float> samples, ReadOnlySpan<float> power, ReadOnlySpan<float> magnitude, ReadOnlySpan<float> previousMagnitude)
{
    /// <summary>The frame's samples, not weighted.</summary>
    public ReadOnlySpan<float> Samples { get; } = samples;

    /// <summary>The power spectrum.</summary>
    public ReadOnlySpan<float> Power { get; } = power;

    /// <summary>The magnitude spectrum.</summary>
    public ReadOnlySpan<float> Magnitude { get; } = magnitude;

    /// <summary>The magnitude spectrum of the frame before.</summary>
    public ReadOnlySpan<float> PreviousMagnitude { get; } = previousMagnitude;
}
