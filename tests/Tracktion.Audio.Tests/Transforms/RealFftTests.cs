using System.Numerics;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Tests.Transforms;

public sealed class RealFftTests
{
    // Half a unit in the last place of a float, and the rounding of the transform in double precision.
    private const double HalfUnit = 1.0 / (1 << 24);
    private const double Noise = 1e-13;

    public static TheoryData<int> Lengths =>
    [
        .. Enumerable.Range(2, 31).Select(half => 2 * half),
        100, 128, 256, 400, 512, 882, 1000, 1024, 1102, 2048, 2206, 4096, 4410,
    ];

    public static TheoryData<int> LongLengths => [8192, 16_384, 32_768, 65_536, 12_000, 44_100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Forward_Noise_IsTheDefinitionRoundedOnce(int length)
    {
        var samples = ReferenceSignals.Noise(length, 7);
        var exact = ExactSpectrum.ByDefinition([.. samples]);

        AssertIs(exact, samples);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    [MemberData(nameof(LongLengths))]
    public void Forward_Tone_IsThatOfMathNet(int length)
    {
        float[] samples = [.. Enumerable.Range(0, length).Select(n => (float)Math.Sin(0.37 * n))];
        var exact = ExactSpectrum.ByMathNet([.. samples]);

        AssertIs(exact, samples);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    [MemberData(nameof(LongLengths))]
    public void Inverse_OfForward_IsTheSamples(int length)
    {
        var fft = new RealFft(length);
        var samples = ReferenceSignals.Noise(length, 8);
        var (real, imaginary, back, scratch) = (new float[fft.BinCount], new float[fft.BinCount], new float[length], new double[fft.ScratchLength]);

        fft.Forward(samples, real, imaginary, scratch);
        fft.Inverse(real, imaginary, back, scratch);

        for (var n = 0; n < length; n++) Assert.Equal(samples[n], back[n], 1e-7);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(2048)]
    public void Inverse_SpectrumOfOneBin_IsItsCosine(int length)
    {
        var fft = new RealFft(length);
        var (samples, scratch) = (new float[length], new double[fft.ScratchLength]);
        for (var bin = 0; bin < fft.BinCount; bin += 7)
        {
            var (real, imaginary) = (new float[fft.BinCount], new float[fft.BinCount]);
            real[bin] = length;
            fft.Inverse(real, imaginary, samples, scratch);

            var gain = bin == 0 || bin == length / 2 ? 1 : 2;
            for (var n = 0; n < length; n++) Assert.Equal(gain * Math.Cos(2 * Math.PI * bin * n / length), samples[n], 1.5e-7);
        }
    }

    [Theory]
    [InlineData(2048, 2048)]
    [InlineData(2048, 1500)]
    [InlineData(2048, 1)]
    [InlineData(1102, 1102)]
    [InlineData(1102, 441)]
    [InlineData(8, 5)]
    public void Power_WindowAndShorterInput_IsThatOfWeightedSamplesAndZeros(int length, int given)
    {
        var fft = new RealFft(length);
        var samples = ReferenceSignals.Noise(given, 9);
        var window = Window.Symmetric(WindowKind.Hamming, given);
        var (power, scratch) = (new float[fft.BinCount], NotZero(fft.ScratchLength));

        fft.Power(samples, window, power, scratch);

        var exact = ExactSpectrum.ByDefinition([.. samples.Select((sample, n) => (double)sample * window[n]), .. new double[length - given]]);
        var largest = exact.Max(bin => bin.Magnitude);
        for (var k = 0; k < power.Length; k++)
            Assert.Equal(exact[k].Magnitude * exact[k].Magnitude, power[k], (1.01 * HalfUnit * exact[k].Magnitude * exact[k].Magnitude) + (Noise * largest * largest));
    }

    [Fact]
    public void Forward_ShorterInput_IsFilledWithZeros()
    {
        var fft = new RealFft(256);
        var samples = ReferenceSignals.Noise(101, 10);
        float[] filled = [.. samples, .. new float[155]];

        Assert.Equal(Spectrum(fft, filled), Spectrum(fft, samples));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(-4)]
    public void Constructor_OddOrTooShort_Throws(int length) => Assert.Throws<ArgumentException>(() => new RealFft(length));

    [Fact]
    public void Calls_LengthsThatDoNotFit_Throw()
    {
        var fft = new RealFft(64);
        var (samples, bins, scratch) = (new float[64], new float[33], new double[fft.ScratchLength]);

        Assert.Throws<ArgumentException>(() => fft.Forward(new float[65], bins, bins, scratch));
        Assert.Throws<ArgumentException>(() => fft.Forward(samples, new float[32], bins, scratch));
        Assert.Throws<ArgumentException>(() => fft.Forward(samples, bins, new float[32], scratch));
        Assert.Throws<ArgumentException>(() => fft.Forward(samples, bins, bins, new double[scratch.Length - 1]));
        Assert.Throws<ArgumentException>(() => fft.Power(new float[65], bins, scratch));
        Assert.Throws<ArgumentException>(() => fft.Power(samples, new float[63], bins, scratch));
        Assert.Throws<ArgumentException>(() => fft.Power(samples, new float[32], scratch));
        Assert.Throws<ArgumentException>(() => fft.Magnitudes(samples, new float[32], scratch));
        Assert.Throws<ArgumentException>(() => fft.Magnitudes(samples, bins, new double[1]));
        Assert.Throws<ArgumentException>(() => fft.Inverse(new float[32], bins, samples, scratch));
        Assert.Throws<ArgumentException>(() => fft.Inverse(bins, new float[32], samples, scratch));
        Assert.Throws<ArgumentException>(() => fft.Inverse(bins, bins, new float[63], scratch));
        Assert.Throws<ArgumentException>(() => fft.Inverse(bins, bins, samples, new double[1]));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(1102)]
    public void Calls_AfterTheFirst_AllocateNothing(int length)
    {
        var fft = new RealFft(length);
        var (samples, real, imaginary, scratch) = (ReferenceSignals.Noise(length), new float[fft.BinCount], new float[fft.BinCount], new double[fft.ScratchLength]);

        Assert.Equal(0, Allocations.Of(() =>
        {
            fft.Forward(samples, real, imaginary, scratch);
            fft.Inverse(real, imaginary, samples, scratch);
            fft.Power(samples, samples, real, scratch);
            fft.Magnitudes(samples, real, scratch);
        }));
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(1000)]
    public void Plan_ManyThreadsAtOnce_GiveTheSameBits(int length)
    {
        var fft = new RealFft(length);
        float[][] inputs = [.. Enumerable.Range(1, 64).Select(seed => ReferenceSignals.Noise(length, (uint)seed))];
        float[][] alone = [.. inputs.Select(samples => Spectrum(fft, samples))];

        var together = new float[inputs.Length][];
        Parallel.For(0, inputs.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = Spectrum(fft, inputs[i]));

        Assert.Equal(alone, together);
    }

    private static void AssertIs(Complex[] exact, float[] samples)
    {
        var fft = new RealFft(samples.Length);
        var (real, imaginary, power, magnitudes) = (new float[fft.BinCount], new float[fft.BinCount], new float[fft.BinCount], new float[fft.BinCount]);
        var scratch = NotZero(fft.ScratchLength);
        fft.Forward(samples, real, imaginary, scratch);
        fft.Power(samples, power, scratch);
        fft.Magnitudes(samples, magnitudes, scratch);
        var largest = exact.Max(bin => bin.Magnitude);
        for (var k = 0; k < exact.Length; k++)
        {
            var magnitude = exact[k].Magnitude;
            Assert.Equal(exact[k].Real, real[k], (1.01 * HalfUnit * Math.Abs(exact[k].Real)) + (Noise * largest));
            Assert.Equal(exact[k].Imaginary, imaginary[k], (1.01 * HalfUnit * Math.Abs(exact[k].Imaginary)) + (Noise * largest));
            Assert.Equal(magnitude * magnitude, power[k], (1.01 * HalfUnit * magnitude * magnitude) + (Noise * largest * largest));
            Assert.Equal(magnitude, magnitudes[k], 1e-7 * largest);
        }
    }

    private static float[] Spectrum(RealFft fft, float[] samples)
    {
        var (real, imaginary) = (new float[fft.BinCount], new float[fft.BinCount]);
        fft.Forward(samples, real, imaginary, NotZero(fft.ScratchLength));
        return [.. real, .. imaginary];
    }

    private static double[] NotZero(int length) => [.. Enumerable.Repeat(double.NaN, length)];
}
