namespace Tracktion.Audio.Features.Cepstral;

/// <summary>Linear prediction from an autocorrelation, and its cepstrum.</summary>
/// <remarks>Source: J. Makhoul, "Linear prediction: a tutorial review", Proc. IEEE 63 (1975).</remarks>
public static class LinearPrediction
{
    /// <summary>Solves for the predictor by the recursion of Levinson and Durbin. Allocates nothing.</summary>
    /// <param name="autocorrelation">r₀ to r_p, where p is the order.</param>
    /// <param name="coefficients">Room for p + 1 values: 1, a₁ to a_p of A(z) = 1 + a₁z⁻¹ + … .</param>
    /// <returns>The error's energy, at least 0. Where it reaches 0 (silence, or a signal that is predicted fully) the coefficients from there on are 0.</returns>
    /// <exception cref="ArgumentException">There is not enough room.</exception>
    public static double Solve(ReadOnlySpan<double> autocorrelation, Span<double> coefficients)
    {
        if (coefficients.Length < autocorrelation.Length) throw new ArgumentException($"There must be room for {autocorrelation.Length} coefficients.", nameof(coefficients));

        var order = autocorrelation.Length - 1;
        coefficients.Clear();
        coefficients[0] = 1;
        var error = autocorrelation[0];

        // Below this part of r₀ the error is rounding, and a reflection computed from it noise.
        var least = autocorrelation[0] * 1e-12;
        for (var i = 1; i <= order && error > least; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < i; j++) sum += coefficients[j] * autocorrelation[i - j];
            var reflection = -sum / error;
            for (var n = 0; n <= i / 2; n++)
            {
                var (left, right) = (coefficients[n], coefficients[i - n]);
                coefficients[i - n] = right + (reflection * left);
                coefficients[n] = left + (reflection * right);
            }

            error *= 1 - (reflection * reflection);
        }

        return Math.Max(0, error);
    }

    /// <summary>The cepstrum of a predictor: c₀ = ln e, c_m = −a_m − (1/m) Σ k c_k a_(m−k). Allocates nothing.</summary>
    /// <param name="coefficients">1, a₁ to a_p.</param>
    /// <param name="error">The error's energy; what is below 1e-30 counts as that.</param>
    /// <param name="cepstrum">Room for as many values as are wanted.</param>
    public static void ToCepstrum(ReadOnlySpan<double> coefficients, double error, Span<double> cepstrum)
    {
        cepstrum[0] = Math.Log(Math.Max(error, 1e-30));
        for (var m = 1; m < cepstrum.Length; m++)
        {
            var sum = 0.0;
            for (var k = Math.Max(1, m - coefficients.Length + 1); k < m; k++) sum += k * cepstrum[k] * coefficients[m - k];
            cepstrum[m] = -(m < coefficients.Length ? coefficients[m] : 0) - (sum / m);
        }
    }
}
