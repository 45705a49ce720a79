namespace Tracktion.Audio.Windows;

/// <summary>The Hann window.</summary>
/// <remarks>Source: F. J. Harris, "On the Use of Windows for Harmonic Analysis with the DFT", Proc. IEEE 66 (1978), equation 27.</remarks>
public static class HannWindow
{
    /// <summary>The periodic form, for spectra: 0.5 − 0.5 cos(2πn/N), n from 0 to N − 1.</summary>
    /// <param name="length">N; at least 1.</param>
    /// <returns>N weights from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1.</exception>
    public static float[] Periodic(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return [.. Enumerable.Range(0, length).Select(n => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * n / length))))];
    }
}
