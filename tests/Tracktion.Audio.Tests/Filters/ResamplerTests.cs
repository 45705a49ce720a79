using System.Numerics;
using Tracktion.Audio.Filters;
using Tracktion.Audio.Tests.Transforms;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Tests.Filters;

public sealed class ResamplerTests
{
    // Where the filter reaches beyond the input's ends, silence is mixed in.
    private const double EdgeSeconds = 0.02;

    public static TheoryData<int, int> Ratios => new()
    {
        { 44_100, 48_000 }, { 48_000, 44_100 }, { 44_100, 22_050 }, { 22_050, 44_100 }, { 48_000, 16_000 }, { 44_100, 16_000 }, { 8000, 22_050 }, { 44_100, 44_100 },
    };

    public static TheoryData<int, int> ToLower => new() { { 48_000, 44_100 }, { 44_100, 22_050 }, { 48_000, 16_000 }, { 44_100, 16_000 } };

    public static TheoryData<int, int> ToHigher => new() { { 44_100, 48_000 }, { 22_050, 44_100 }, { 16_000, 48_000 }, { 8000, 22_050 } };

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Process_SinesUpToNinetyPercent_StayInTimeAndLevel(int from, int to)
    {
        var resampler = new Resampler(from, to);
        foreach (var share in new[] { 0.001, 0.01, 0.1, 0.5, 0.8, 0.9 })
        {
            var hz = share * Math.Min(from, to) / 2;
            var output = Resample(resampler, Sine(hz, from));

            // A thousandth of a decibel is 0.0115 %; a sine that is out of time would be further off.
            var exact = Sine(hz, to, output.Length);
            foreach (var i in Inner(output, to)) Assert.Equal(exact[i], output[i], 0.00013 * 0.5);
        }
    }

    [Theory]
    [MemberData(nameof(ToLower))]
    public void Process_ToneAboveTheNewRange_IsNinetyFiveDecibelsDown(int from, int to)
    {
        var resampler = new Resampler(from, to);
        for (var hz = to / 2.0; hz < from / 2.0; hz += 773)
        {
            var output = Resample(resampler, Sine(hz, from));
            Assert.InRange(Decibels(Inner(output, to).Select(i => (double)output[i]), 0.5), double.NegativeInfinity, -95);
        }
    }

    [Theory]
    [MemberData(nameof(ToHigher))]
    public void Process_ToneOfALowerRate_HasNoImages(int from, int to)
    {
        var resampler = new Resampler(from, to);
        foreach (var share in new[] { 0.11, 0.47, 0.9, 0.97 })
        {
            var hz = share * from / 2;
            if (from - hz >= to / 2.0) continue;

            var output = Resample(resampler, Sine(hz, from));
            int[] inner = [.. Inner(output, to)];

            // The window keeps what is not at the image's frequency out of the sum, the tone itself first of all.
            var window = Window.Symmetric(WindowKind.BlackmanHarris, inner.Length);
            var (image, weight) = (Complex.Zero, 0.0);
            for (var i = 0; i < inner.Length; i++)
            {
                image += window[i] * output[inner[i]] * Complex.FromPolarCoordinates(1, -2 * Math.PI * (from - hz) * inner[i] / to);
                weight += window[i];
            }

            Assert.InRange(20 * Math.Log10(2 * image.Magnitude / weight / 0.5), double.NegativeInfinity, -95);
        }
    }

    [Theory]
    [InlineData(22_050, 44_100)]
    [InlineData(44_100, 48_000)]
    [InlineData(16_000, 48_000)]
    public void Process_UpThenDown_GivesTheSignalBack(int low, int high)
    {
        float[] samples = [.. Enumerable.Range(0, low / 2).Select(n =>
            (float)((0.3 * Math.Sin(2 * Math.PI * 0.031 * n)) + (0.2 * Math.Sin(2 * Math.PI * 0.21 * n)) + (0.1 * Math.Sin(2 * Math.PI * 0.42 * n))))];

        var back = Resample(new Resampler(high, low), Resample(new Resampler(low, high), samples));

        Assert.InRange(back.Length, samples.Length, samples.Length + 1);
        foreach (var i in Inner(samples, low)) Assert.Equal(samples[i], back[i], 5e-5);
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Process_Constant_StaysThatConstant(int from, int to)
    {
        var output = Resample(new Resampler(from, to), [.. Enumerable.Repeat(0.5f, from / 4)]);

        Assert.All(Inner(output, to), i => Assert.Equal(0.5, output[i], 2e-6));
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void OutputLength_AnyInput_IsRoundedUp(int from, int to)
    {
        var resampler = new Resampler(from, to);
        foreach (var length in new[] { 0, 1, 2, 3, 147, 160, 441, 1000, 44_100, 30_000_000 })
            Assert.Equal((int)Math.Ceiling((decimal)length * to / from), resampler.OutputLength(length));
    }

    [Fact]
    public void Process_ShortInputs_StayFinite()
    {
        var resampler = new Resampler(44_100, 16_000);
        for (var length = 0; length < 200; length++)
            Assert.All(Resample(resampler, [.. Enumerable.Repeat(1f, length)]), value => Assert.InRange(value, -0.5, 1.5));
    }

    [Fact]
    public void Process_EqualRates_KeepsTheRangeUntouched()
    {
        var samples = Sine(440, 48_000);

        var output = Resample(new Resampler(48_000, 48_000), samples);

        foreach (var i in Inner(output, 48_000)) Assert.Equal(samples[i], output[i], 1e-5);
    }

    [Fact]
    public void Plans_ImpossibleArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(0, 44_100));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(44_100, -1));
        Assert.Throws<ArgumentException>(() => new Resampler(44_101, 48_000));
        Assert.Throws<ArgumentException>(() => new Resampler(44_100, 22_050).Process(new float[100], new float[49]));
    }

    [Fact]
    public void Process_AfterTheFirst_AllocatesNothing()
    {
        var resampler = new Resampler(44_100, 22_050);
        var (input, output) = (new float[1000], new float[500]);

        Assert.Equal(0, Allocations.Of(() => resampler.Process(input, output)));
    }

    private static float[] Sine(double hz, int rate, int? length = null) =>
        [.. Enumerable.Range(0, length ?? rate / 4).Select(n => (float)(0.5 * Math.Sin(2 * Math.PI * hz * n / rate)))];

    private static float[] Resample(Resampler resampler, float[] input)
    {
        var output = new float[resampler.OutputLength(input.Length)];
        resampler.Process(input, output);
        return output;
    }

    private static IEnumerable<int> Inner(float[] samples, int rate)
    {
        var edge = (int)(EdgeSeconds * rate);
        return Enumerable.Range(edge, samples.Length - (2 * edge));
    }

    private static double Decibels(IEnumerable<double> samples, double amplitude) =>
        10 * Math.Log10((samples.Average(value => value * value) / (amplitude * amplitude / 2)) + 1e-30);
}
