using MathNet.Numerics.LinearAlgebra;

namespace Tracktion.Audio.Tests.Features.Cepstral;

/// <summary>Linear prediction by solving its normal equations, and its cepstrum from the logarithm of its spectrum.</summary>
internal static class LinearPredictionTwin
{
    /// <summary>1, a₁ to a_p, and the error's energy.</summary>
    public static (double[] Coefficients, double Error) Solve(double[] autocorrelation)
    {
        var order = autocorrelation.Length - 1;
        var matrix = Matrix<double>.Build.Dense(order, order, (row, column) => autocorrelation[Math.Abs(row - column)]);
        var solution = matrix.Solve(Vector<double>.Build.Dense(order, lag => -autocorrelation[lag + 1]));
        var error = autocorrelation[0] + Enumerable.Range(1, order).Sum(lag => solution[lag - 1] * autocorrelation[lag]);
        return ([1, .. solution], error);
    }

    /// <summary>c₀ is ln e; c_m for m ≥ 1 those of ln 1/A(z), whose spectrum's logarithm, ½ ln 1/|A|², they are twice the cosine series of.</summary>
    public static double[] Cepstrum(double[] coefficients, double error, int count)
    {
        const int Points = 1 << 14;
        var cepstrum = new double[count];
        cepstrum[0] = Math.Log(error);
        for (var point = 0; point < Points; point++)
        {
            var angle = 2 * Math.PI * (point + 0.5) / Points;
            var response = System.Numerics.Complex.Zero;
            for (var k = 0; k < coefficients.Length; k++) response += coefficients[k] * System.Numerics.Complex.FromPolarCoordinates(1, -k * angle);
            for (var m = 1; m < count; m++) cepstrum[m] -= 2 * Math.Log(response.Magnitude) * Math.Cos(m * angle) / Points;
        }

        return cepstrum;
    }
}
