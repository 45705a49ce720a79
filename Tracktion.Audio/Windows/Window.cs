namespace Tracktion.Audio.Windows;

/// <summary>Weights for a frame of samples, from sums of cosines of x = 2πn/D.</summary>
/// <remarks>
/// Source: F. J. Harris, "On the Use of Windows for Harmonic Analysis with the DFT", Proc. IEEE 66 (1978). The kind's coefficients are
/// those of its section V; <see cref="Kaiser"/> is equation 46.
/// </remarks>
public static class Window
{
    /// <summary>The periodic form, D = N: for spectra, where the frame is one period.</summary>
    /// <param name="kind">The shape.</param>
    /// <param name="length">N; at least 1.</param>
    /// <returns>N weights, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1.</exception>
    public static float[] Periodic(WindowKind kind, int length) => Create(kind, length, length);

    /// <summary>The symmetric form, D = N − 1: for filters, and for parity with NWaves and MATLAB.</summary>
    /// <inheritdoc cref="Periodic"/>
    public static float[] Symmetric(WindowKind kind, int length) => Create(kind, length, length - 1);

    /// <summary>The Kaiser window, symmetric: I₀(β√(1 − r²)) / I₀(β), with r from −1 to 1.</summary>
    /// <param name="length">N; at least 1.</param>
    /// <param name="beta">β ≥ 0: the higher, the lower the side lobes and the wider the main one.</param>
    /// <returns>N weights, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1, or β below 0.</exception>
    public static double[] Kaiser(int length, double beta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(beta);
        var weights = new double[length];
        for (var n = 0; n < length; n++)
        {
            var r = length == 1 ? 0 : (2.0 * n / (length - 1)) - 1;
            weights[n] = BesselI0(beta * Math.Sqrt(Math.Max(0, 1 - (r * r)))) / BesselI0(beta);
        }

        return weights;
    }

    private static float[] Create(WindowKind kind, int length, int denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        double[] terms = kind switch
        {
            WindowKind.Rectangular => [1],
            WindowKind.Hann => [0.5, -0.5],
            WindowKind.Hamming => [0.54, -0.46],
            WindowKind.Blackman => [0.42, -0.5, 0.08],
            WindowKind.BlackmanHarris => [0.35875, -0.48829, 0.14128, -0.01168],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such window."),
        };
        var weights = new float[length];
        for (var n = 0; n < length; n++)
        {
            var weight = 0.0;
            for (var term = 0; term < terms.Length; term++) weight += terms[term] * Math.Cos(2 * Math.PI * term * n / Math.Max(1, denominator));
            weights[n] = (float)Math.Max(0, weight);
        }

        return weights;
    }

    // The power series; its terms fall below the last bit well before the fiftieth for the β of any filter.
    private static double BesselI0(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k < 200 && term > sum * 1e-17; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
