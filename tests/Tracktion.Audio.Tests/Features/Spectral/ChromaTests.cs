using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Features.Spectral;

namespace Tracktion.Audio.Tests.Features.Spectral;

public sealed class ChromaTests
{
    private const int FftLength = 8192;

    [Theory]
    [InlineData("noise")]
    [InlineData("chord")]
    [InlineData("impulse")]
    public void Extract_Sound_IsTheBankAndTheTonalCentroid(string sound)
    {
        var frame = MeasuredFrame.Of(Sounds.Create(sound));
        var bank = FilterBankDesign.Chroma(new FilterBankOptions(Sounds.Rate, Sounds.Length));

        var values = frame.Values(new Chroma(Sounds.Rate, Sounds.Length));
        var plain = frame.Values(new Chroma(Sounds.Rate, Sounds.Length, normalise: false));

        double[] chroma = [.. Enumerable.Range(0, 12).Select(pitch => frame.Power.Select((power, bin) => (double)power * bank.WeightAt(pitch, bin)).Sum())];
        for (var pitch = 0; pitch < 12; pitch++)
        {
            Assert.Equal(chroma[pitch], plain[pitch], 1e-5 * chroma.Max());
            Assert.Equal(chroma[pitch] / chroma.Max(), values[pitch], 1e-5);
        }

        // Harte's basis: circles of fifths, minor thirds and major thirds, with radii 1, 1 and a half.
        (double Semitones, double Radius)[] circles = [(7 * Math.PI / 6, 1), (3 * Math.PI / 2, 1), (2 * Math.PI / 3, 0.5)];
        for (var circle = 0; circle < 3; circle++)
        {
            var (angle, radius) = circles[circle];
            Assert.Equal(radius * chroma.Select((value, pitch) => value * Math.Sin(pitch * angle)).Sum() / chroma.Sum(), values[12 + (2 * circle)], 1e-5);
            Assert.Equal(radius * chroma.Select((value, pitch) => value * Math.Cos(pitch * angle)).Sum() / chroma.Sum(), values[13 + (2 * circle)], 1e-5);
        }
    }

    [Fact]
    public void Extract_EachSemitone_IsItsOwnClass()
    {
        var chroma = new Chroma(Sounds.Rate, FftLength);
        for (var note = 48; note < 84; note++)
        {
            var hz = 440 * Math.Pow(2, (note - 69) / 12.0);
            float[] samples = [.. Enumerable.Range(0, FftLength).Select(n => (float)(0.5 * Math.Sin(2 * Math.PI * hz * n / Sounds.Rate)))];

            var values = MeasuredFrame.Of(samples).Values(chroma)[..12];

            Assert.Equal(note % 12, Array.IndexOf(values, values.Max()));
            Assert.Equal(1, values.Max(), 1e-6);
        }
    }

    [Fact]
    public void Extract_OtherTuning_MovesTheClasses()
    {
        float[] samples = [.. Enumerable.Range(0, FftLength).Select(n => (float)(0.5 * Math.Sin(2 * Math.PI * 440 * n / Sounds.Rate)))];

        var values = MeasuredFrame.Of(samples).Values(new Chroma(Sounds.Rate, FftLength, a4Hz: 440 / Math.Pow(2, 1 / 12.0)))[..12];

        Assert.Equal("a_sharp", Chroma.PitchNames[Array.IndexOf(values, values.Max())]);
    }

    [Fact]
    public void Extract_Silence_IsZero() =>
        Assert.All(MeasuredFrame.Of(Sounds.Create("silence")).Values(new Chroma(Sounds.Rate, Sounds.Length)), value => Assert.Equal(0, value));
}
