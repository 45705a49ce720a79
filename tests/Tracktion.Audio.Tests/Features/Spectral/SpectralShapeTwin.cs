namespace Tracktion.Audio.Tests.Features.Spectral;

/// <summary>The formulas of the catalogue, one after the other, in double precision.</summary>
internal static class SpectralShapeTwin
{
    public static Dictionary<string, double> Measure(float[] magnitude, float[] before, double sampleRateHz)
    {
        double[] s = [.. magnitude[1..]];
        double[] f = [.. Enumerable.Range(1, s.Length).Select(k => k * sampleRateHz / (2 * s.Length))];
        var total = s.Sum();
        var beforeTotal = before[1..].Sum(value => (double)value);
        double[] p = [.. s.Select(value => value / total)];
        var centroid = f.Zip(p, (hz, share) => hz * share).Sum();
        var spread = Math.Sqrt(Moment(2));
        var (meanF, meanS) = (f.Average(), s.Average());
        return new Dictionary<string, double>
        {
            ["spectral_centroid"] = centroid,
            ["spectral_spread"] = spread,
            ["spectral_skewness"] = Moment(3) / Math.Pow(spread, 3),
            ["spectral_kurtosis"] = Moment(4) / Math.Pow(spread, 4),
            ["spectral_slope"] = f.Zip(s, (hz, value) => (hz - meanF) * (value - meanS)).Sum() / f.Sum(hz => (hz - meanF) * (hz - meanF)) / total,
            ["spectral_decrease"] = s.Skip(1).Select((value, i) => (value - s[0]) / (i + 1)).Sum() / s.Skip(1).Sum(),
            ["spectral_rolloff"] = f[Enumerable.Range(0, s.Length).First(k => s.Take(k + 1).Sum() > 0.85 * total)],
            ["spectral_flatness"] = Math.Exp(s.Average(value => Math.Log(Math.Max(value, 1e-10)))) / meanS,
            ["spectral_noiseness"] = f.Zip(p).Where(pair => pair.First >= 3000).Sum(pair => pair.Second),
            ["spectral_crest"] = s.Max() * s.Max() / s.Average(value => value * value),
            ["spectral_entropy"] = -p.Where(share => share > 1e-8).Sum(share => share * Math.Log(share)) / Math.Log(s.Length),
            ["spectral_flux"] = Math.Sqrt(p.Select((share, k) => Math.Pow(share - (before[k + 1] / beforeTotal), 2)).Sum()),
        };

        double Moment(int power) => f.Zip(p, (hz, share) => Math.Pow(hz - centroid, power) * share).Sum();
    }
}
