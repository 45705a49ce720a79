using Tracktion.Audio.Features.Spectral;

namespace Tracktion.Audio.Tests.Features.Spectral;

public sealed class HarmonicPeaksTests
{
    private const double BinHz = Sounds.Rate / (double)Sounds.Length;

    [Fact]
    public void Extract_ExactHarmonics_IsTheFormulas()
    {
        // The fundamental in bin 10, at 215 Hz; harmonic i + 1 in bin 10(i + 1).
        double[] amplitudes = [4, 9, 3, 2, 5, 1, 2, 0.5, 1, 0.25];

        var values = MeasuredFrame.OfMagnitude(Peaks(amplitudes, i => 10 * (i + 1))).Extract(new HarmonicPeaks(Sounds.Rate, Sounds.Length));

        var total = amplitudes.Sum();
        var centroid = amplitudes.Select((value, i) => value * 10 * (i + 1)).Sum() / total;
        Assert.Equal(centroid * BinHz, values["harmonic_centroid"], 0.01);
        Assert.Equal(BinHz * Math.Sqrt(amplitudes.Select((value, i) => value * Math.Pow((10 * (i + 1)) - centroid, 2)).Sum() / total), values["harmonic_spread"], 0.01);
        Assert.Equal(0, values["inharmonicity"]);
        Assert.Equal((4 + 3 + 5 + 2 + 1) / (9 + 2 + 1 + 0.5 + 0.25), values["odd_to_even_ratio"], 1e-5);
        Assert.Equal(4 / total, values["tristimulus_1"], 1e-6);
        Assert.Equal(14 / total, values["tristimulus_2"], 1e-6);
        Assert.Equal(1 - (18 / total), values["tristimulus_3"], 1e-6);
    }

    [Fact]
    public void Extract_StretchedHarmonics_IsTheirInharmonicity()
    {
        double[] amplitudes = [.. Enumerable.Range(1, 10).Select(i => 1.0 / i)];
        int Place(int i) => (20 * (i + 1)) + i;

        var values = MeasuredFrame.OfMagnitude(Peaks(amplitudes, Place)).Extract(new HarmonicPeaks(Sounds.Rate * 3 / 4, Sounds.Length));

        var drift = amplitudes.Select((value, i) => (Place(i) - (20.0 * (i + 1))) * value * value).Sum();
        Assert.Equal(2 * drift / (20 * amplitudes.Sum(value => value * value)), values["inharmonicity"], 1e-6);
    }

    [Fact]
    public void Extract_NWavesConvention_TurnsTheRatioRound()
    {
        var frame = MeasuredFrame.OfMagnitude(Peaks([4, 2, 4, 2, 4, 2, 4, 2, 4, 2], i => 10 * (i + 1)));

        Assert.Equal(2, frame.Extract(new HarmonicPeaks(Sounds.Rate, Sounds.Length))["odd_to_even_ratio"], 1e-6);
        Assert.Equal(0.5, frame.Extract(new HarmonicPeaks(Sounds.Rate, Sounds.Length, SpectralConvention.NWaves))["odd_to_even_ratio"], 1e-6);
    }

    [Fact]
    public void Extract_SoundOfTwoHarmonics_SharesThem()
    {
        var values = MeasuredFrame.Of(Sounds.Harmonics(220, 0.4, 0, 0.2)).Extract(new HarmonicPeaks(Sounds.Rate, Sounds.Length));

        Assert.InRange(values["tristimulus_1"], 0.55, 0.75);
        Assert.InRange(values["odd_to_even_ratio"], 10, double.MaxValue);
    }

    [Fact]
    public void Extract_Silence_IsZeroAndARatioOfOne()
    {
        var values = MeasuredFrame.Of(Sounds.Create("silence")).Extract(new HarmonicPeaks(Sounds.Rate, Sounds.Length));

        Assert.All(values, value => Assert.Equal(value.Key == "odd_to_even_ratio" ? 1 : 0, value.Value));
    }

    [Theory]
    [InlineData(8000, 16)]
    [InlineData(8000, 32)]
    [InlineData(192_000, 64)]
    [InlineData(500, 2048)]
    public void Extract_RangeOutsideTheSpectrum_IsFinite(int rate, int fftLength)
    {
        var noise = Array.ConvertAll(Support.ReferenceSignals.Noise((fftLength / 2) + 1), MathF.Abs);

        Assert.All(MeasuredFrame.OfMagnitude(noise).Values(new HarmonicPeaks(rate, fftLength)), value => Assert.True(float.IsFinite(value)));
    }

    private static float[] Peaks(double[] amplitudes, Func<int, int> placeOf)
    {
        var magnitude = new float[(Sounds.Length / 2) + 1];
        for (var i = 0; i < amplitudes.Length; i++) magnitude[placeOf(i)] = (float)amplitudes[i];
        return magnitude;
    }
}
