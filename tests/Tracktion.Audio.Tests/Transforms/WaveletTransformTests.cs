using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Tests.Transforms;

public sealed class WaveletTransformTests
{
    private static readonly Dictionary<string, Wavelet> All =
        new[] { Wavelet.Haar, Wavelet.Daubechies2, Wavelet.Daubechies4, Wavelet.Coiflet1 }.ToDictionary(wavelet => wavelet.Name);

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scaling_MovedByTwo_IsOrthonormal(string name)
    {
        var h = All[name].Scaling;

        Assert.Equal(Math.Sqrt(2), h.Sum(), 1e-12);
        for (var shift = 0; shift < h.Count; shift += 2)
            Assert.Equal(shift == 0 ? 1 : 0, Enumerable.Range(0, h.Count - shift).Sum(k => h[k] * h[k + shift]), 1e-12);
    }

    [Theory]
    [InlineData("haar", 1)]
    [InlineData("db2", 2)]
    [InlineData("db4", 4)]
    [InlineData("coif1", 2)]
    public void Scaling_HighPassOfIt_HasItsVanishingMoments(string name, int moments)
    {
        var h = All[name].Scaling;
        for (var moment = 0; moment < moments; moment++)
        {
            var sum = Enumerable.Range(0, h.Count).Sum(k => (k % 2 == 0 ? 1 : -1) * h[h.Count - 1 - k] * Math.Pow(k, moment));
            Assert.Equal(0, sum, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inverse_OfForward_IsTheSamples(string name)
    {
        foreach (var length in new[] { 8, 16, 64, 1024, 2048 })
        {
            var most = new WaveletTransform(length, All[name]).Levels;
            for (var levels = 1; levels <= most; levels++)
            {
                var transform = new WaveletTransform(length, All[name], levels);
                var samples = ReferenceSignals.Noise(length, 2);
                var (coefficients, back, scratch) = (new float[length], new float[length], new float[length]);
                transform.Forward(samples, coefficients, scratch);
                transform.Inverse(coefficients, back, scratch);

                for (var n = 0; n < length; n++) Assert.Equal(samples[n], back[n], 2e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_Noise_KeepsTheEnergy(string name)
    {
        var samples = ReferenceSignals.Noise(1024, 3);
        var coefficients = new float[1024];

        new WaveletTransform(1024, All[name]).Forward(samples, coefficients, new float[1024]);

        var energy = samples.Sum(sample => (double)sample * sample);
        Assert.Equal(energy, coefficients.Sum(value => (double)value * value), 1e-5 * energy);
    }

    [Fact]
    public void Forward_Haar_IsSumsAndDifferences()
    {
        var coefficients = new float[8];

        new WaveletTransform(8, Wavelet.Haar).Forward([4, 2, 6, 8, 1, 1, 0, 2], coefficients, new float[8]);

        // Means over 8, then differences over 8, 4 and 2, each times the root of half its length; the first half less the second.
        var root = Math.Sqrt(8);
        double[] expected = [24 / root, (20 - 4) / root, (6 - 14) / 2.0, (2 - 2) / 2.0, 2 / Math.Sqrt(2), -2 / Math.Sqrt(2), 0, -2 / Math.Sqrt(2)];
        for (var k = 0; k < 8; k++) Assert.Equal(expected[k], coefficients[k], 2e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_Constant_HasNoDetails(string name)
    {
        var transform = new WaveletTransform(256, All[name]);
        float[] samples = [.. Enumerable.Repeat(0.5f, 256)];
        var coefficients = new float[256];

        transform.Forward(samples, coefficients, new float[256]);

        var kept = 256 >> transform.Levels;
        for (var k = 0; k < 256; k++) Assert.Equal(k < kept ? 0.5 * Math.Pow(2, transform.Levels / 2.0) : 0, coefficients[k], 1e-5);
    }

    [Fact]
    public void Plans_ImpossibleSizes_Throw()
    {
        Assert.Throws<ArgumentException>(() => new WaveletTransform(100, Wavelet.Haar));
        Assert.Throws<ArgumentException>(() => new WaveletTransform(4, Wavelet.Daubechies4));
        Assert.Throws<ArgumentException>(() => new WaveletTransform(0, Wavelet.Haar));
        Assert.Throws<ArgumentException>(() => new WaveletTransform(-8, Wavelet.Haar));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaveletTransform(8, Wavelet.Haar, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaveletTransform(8, Wavelet.Haar, -1));
        var transform = new WaveletTransform(8, Wavelet.Haar);
        Assert.Throws<ArgumentException>(() => transform.Forward(new float[7], new float[8], new float[8]));
        Assert.Throws<ArgumentException>(() => transform.Forward(new float[8], new float[7], new float[8]));
        Assert.Throws<ArgumentException>(() => transform.Inverse(new float[8], new float[8], new float[7]));
    }

    [Fact]
    public void Calls_AfterTheFirst_AllocateNothing()
    {
        var transform = new WaveletTransform(512, Wavelet.Daubechies4);
        var (samples, coefficients, scratch) = (new float[512], new float[512], new float[512]);

        Assert.Equal(0, Allocations.Of(() =>
        {
            transform.Forward(samples, coefficients, scratch);
            transform.Inverse(coefficients, samples, scratch);
        }));
    }
}
