using Tracktion.Audio.Features.Spectral;

namespace Tracktion.Audio.Tests.Features.Spectral;

public sealed class SpectralContrastTests
{
    [Theory]
    [InlineData("noise", 44_100)]
    [InlineData("tone", 44_100)]
    [InlineData("chord", 22_050)]
    [InlineData("square", 8000)]
    [InlineData("impulse", 192_000)]
    public void Extract_Sound_IsTheSortedOctaves(string sound, int rate)
    {
        var frame = MeasuredFrame.Of(Sounds.Create(sound));

        var values = frame.Values(new SpectralContrast(rate, Sounds.Length));

        for (var octave = 0; octave < 6; octave++)
        {
            var (low, high) = (200 * Math.Pow(2, octave), 400 * Math.Pow(2, octave));
            double[] sorted = [.. frame.Magnitude.Where((_, k) => k * (double)rate / Sounds.Length >= low && k * (double)rate / Sounds.Length <= high).Select(value => (double)value).Order()];
            var taken = (int)Math.Ceiling(Math.Max(1, 0.02 * sorted.Length));
            var (peak, valley) = (sorted.TakeLast(taken).Sum(), sorted.Take(taken).Sum());
            Assert.Equal(sorted.Length == 0 ? 0 : Math.Log10(peak / Math.Max(valley, 1e-12 * peak)), values[octave], 1e-5);
        }
    }

    [Fact]
    public void Extract_ManyEqualMagnitudes_IsZero()
    {
        float[] magnitude = [.. Enumerable.Repeat(2f, 1025)];

        Assert.All(MeasuredFrame.OfMagnitude(magnitude).Values(new SpectralContrast(Sounds.Rate, Sounds.Length)), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Extract_OnePeakOverNothing_IsTwelve()
    {
        var magnitude = new float[1025];
        magnitude[15] = 1;

        var values = MeasuredFrame.OfMagnitude(magnitude).Values(new SpectralContrast(Sounds.Rate, Sounds.Length));

        Assert.Equal([12, 0, 0, 0, 0, 0], values);
    }
}
