using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Tracktion.Audio.Tests.Transforms;

/// <summary>Spectra by the definition, and by another library, in double precision.</summary>
internal static class ExactSpectrum
{
    /// <summary>X[k] = Σ x[n] e^(−2πikn/N) for k from 0 to N/2, summed term by term.</summary>
    public static Complex[] ByDefinition(IReadOnlyList<double> samples)
    {
        var length = samples.Count;
        Complex[] turns = [.. Enumerable.Range(0, length).Select(n => Complex.FromPolarCoordinates(1, -2 * Math.PI * n / length))];
        var bins = new Complex[(length / 2) + 1];
        for (var k = 0; k < bins.Length; k++)
        {
            for (var n = 0; n < length; n++) bins[k] += samples[n] * turns[(int)((long)k * n % length)];
        }

        return bins;
    }

    public static Complex[] ByMathNet(IReadOnlyList<double> samples)
    {
        Complex[] values = [.. samples.Select(sample => new Complex(sample, 0))];
        Fourier.Forward(values, FourierOptions.NoScaling);
        return values[..((values.Length / 2) + 1)];
    }
}
