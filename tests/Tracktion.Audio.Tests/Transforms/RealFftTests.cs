using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Tests.Transforms;

public sealed class RealFftTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(512)]
    public void Magnitudes_AnySize_AreThoseOfTheSlowTwin(int length)
    {
        var samples = Noise(length);

        var actual = Magnitudes(samples);

        for (var k = 0; k <= length / 2; k++)
        {
            var bin = Complex.Zero;
            for (var n = 0; n < length; n++) bin += samples[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * k * n / length);
            Assert.Equal(bin.Magnitude, actual[k], 1e-9 * length);
        }
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(8192)]
    public void Magnitudes_LargeSize_AreThoseOfMathNet(int length)
    {
        var samples = Noise(length);
        var expected = samples.Select(sample => new Complex(sample, 0)).ToArray();
        Fourier.Forward(expected, FourierOptions.AsymmetricScaling);

        var actual = Magnitudes(samples);

        for (var k = 0; k <= length / 2; k++) Assert.Equal(expected[k].Magnitude, actual[k], 1e-9 * length);
    }

    [Fact]
    public void Magnitudes_OfNoise_KeepItsEnergy()
    {
        var samples = Noise(1024);

        var magnitudes = Magnitudes(samples);

        // Parseval: the bins between the ends stand for two each.
        var spectral = ((magnitudes[0] * magnitudes[0]) + (magnitudes[^1] * magnitudes[^1]) + (2 * magnitudes[1..^1].Sum(magnitude => magnitude * magnitude))) / 1024;
        Assert.Equal(samples.Sum(sample => (double)sample * sample), spectral, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(100)]
    public void Create_LengthThatIsNoPowerOfTwo_IsRefused(int length) => Assert.Throws<ArgumentException>(() => new RealFft(length));

    [Fact]
    public void Magnitudes_BuffersThatDoNotFit_AreRefused()
    {
        var plan = new RealFft(16);

        Assert.Throws<ArgumentException>(() => plan.Magnitudes(new float[8], new double[9], new Complex[8]));
        Assert.Throws<ArgumentException>(() => plan.Magnitudes(new float[16], new double[8], new Complex[8]));
        Assert.Throws<ArgumentException>(() => plan.Magnitudes(new float[16], new double[9], new Complex[7]));
    }

    private static double[] Magnitudes(float[] samples)
    {
        var plan = new RealFft(samples.Length);
        var magnitudes = new double[plan.BinCount];
        plan.Magnitudes(samples, magnitudes, new Complex[samples.Length / 2]);
        return magnitudes;
    }

    private static float[] Noise(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }
}
