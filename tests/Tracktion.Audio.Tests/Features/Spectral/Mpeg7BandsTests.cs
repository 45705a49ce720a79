using Tracktion.Audio.Features.Spectral;

namespace Tracktion.Audio.Tests.Features.Spectral;

public sealed class Mpeg7BandsTests
{
    [Theory]
    [InlineData("noise")]
    [InlineData("chord")]
    [InlineData("impulse")]
    [InlineData("square")]
    public void Extract_Sound_IsTheFormulasOverItsOctaves(string sound)
    {
        var frame = MeasuredFrame.Of(Sounds.Create(sound));

        var values = frame.Extract(new Mpeg7Bands(Sounds.Rate, Sounds.Length));

        // A band of nothing at 0 Hz, then the octaves.
        double[] centers = [0, .. Enumerable.Range(0, 6).Select(octave => 93.75 * (1 << octave))];
        double[] s = [0, .. Enumerable.Range(0, 6).Select(octave => frame.Magnitude.Where((_, k) => Hz(k) > 62.5 * (1 << octave) && Hz(k) < 125.0 * (1 << octave)).Sum(value => (double)value))];
        var total = s.Sum();
        double[] p = [.. s.Select(value => value / total)];
        var centroid = p.Zip(centers, (share, hz) => share * hz).Sum();
        double[] loudness = [.. s.Select(value => Math.Pow(value, 0.23))];
        var expected = new Dictionary<string, double>
        {
            ["mpeg7_centroid"] = centroid,
            ["mpeg7_spread"] = Math.Sqrt(p.Zip(centers, (share, hz) => share * Math.Pow(hz - centroid, 2)).Sum()),
            ["mpeg7_flatness"] = Math.Exp(s[1..].Sum(value => Math.Log(value)) / 7) / (total / 7),
            ["mpeg7_noiseness"] = p[6],
            ["mpeg7_rolloff"] = centers[Enumerable.Range(0, 7).First(band => p.Take(band + 1).Sum() > 0.85)],
            ["mpeg7_crest"] = 7 * s.Max() * s.Max() / s.Sum(value => value * value),
            ["mpeg7_entropy"] = -p[1..].Sum(share => share * Math.Log(share)) / Math.Log(7),
            ["mpeg7_decrease"] = Enumerable.Range(2, 5).Sum(band => (s[band] - s[1]) / (band - 1)) / (total - s[1]),
            ["mpeg7_loudness"] = loudness.Sum(),
            ["mpeg7_sharpness"] = 0.11 * loudness.Select((value, band) => (band + 1) * value).Sum() / loudness.Sum(),
        };
        Assert.Equal(expected.Count, values.Count);
        foreach (var (name, exact) in expected) Assert.True(Math.Abs(exact - values[name]) <= 1e-5 * Math.Abs(exact) + 1e-7, $"{name} is {values[name]}, not {exact}.");

        static double Hz(int bin) => bin * (double)Sounds.Rate / Sounds.Length;
    }

    [Fact]
    public void Extract_Silence_IsZeroButForTheCrest()
    {
        var values = MeasuredFrame.Of(Sounds.Create("silence")).Extract(new Mpeg7Bands(Sounds.Rate, Sounds.Length));

        Assert.All(values, value => Assert.Equal(value.Key == "mpeg7_crest" ? 1 : 0, value.Value));
    }
}
