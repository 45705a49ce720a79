using Tracktion.Audio.Loudness;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Tests.Loudness;

public sealed class BandwidthMeterTests
{
    private const int SampleRateHz = 44_100;
    private const int Bins = 1025;
    private const double BinHz = SampleRateHz / 2.0 / (Bins - 1);

    [Fact]
    public void CutoffHz_NoiseOfTheWholeBand_IsHalfTheSampleRate()
    {
        var (meter, plan) = (new BandwidthMeter(SampleRateHz, Bins), new RealFft(2048));
        var (samples, power, scratch) = (ReferenceSignals.Noise(2048 * 50), new float[Bins], new double[plan.ScratchLength]);

        for (var start = 0; start < samples.Length; start += 2048)
        {
            plan.Power(samples.AsSpan(start, 2048), Window.Periodic(WindowKind.Hann, 2048), power, scratch);
            meter.Add(power);
        }

        Assert.Equal(SampleRateHz / 2.0, meter.CutoffHz());
    }

    // A coder's low-pass: the spectrum falls with 30 dB over the band, and then by 40 dB at once.
    [Theory]
    [InlineData(3_400)]
    [InlineData(11_000)]
    [InlineData(16_000)]
    [InlineData(19_000)]
    public void CutoffHz_BrickWall_IsThere(double edgeHz) => Assert.Equal(edgeHz, Measure(hertz => (-30 * hertz / 22_050) - (hertz > edgeHz ? 40 : 0))!.Value, 150.0);

    [Fact]
    public void CutoffHz_SlopeWithoutACliff_IsHalfTheSampleRate() => Assert.Equal(SampleRateHz / 2.0, Measure(hertz => -6 * Math.Log2(1 + (hertz / 50))));

    [Fact]
    public void CutoffHz_SlopeDownToTheFloor_IsWhereItPasses70Decibels() => Assert.Equal(14_000, Measure(hertz => -5 * hertz / 1000)!.Value, 150.0);

    [Fact]
    public void CutoffHz_OffsetBesideSound_DoesNotCount() => Assert.Equal(SampleRateHz / 2.0, Measure(hertz => hertz == 0 ? 200 : 0));

    [Fact]
    public void CutoffHz_Silence_IsNull()
    {
        var meter = new BandwidthMeter(SampleRateHz, Bins);

        meter.Add(new float[Bins]);

        Assert.Null(meter.CutoffHz());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(33)]
    public void CutoffHz_CoarseSpectrum_IsFound(int bins)
    {
        var meter = new BandwidthMeter(8_000, bins);

        meter.Add([.. Enumerable.Repeat(1f, bins)]);

        Assert.Equal(4_000, meter.CutoffHz());
    }

    private static double? Measure(Func<double, double> decibels)
    {
        var meter = new BandwidthMeter(SampleRateHz, Bins);
        meter.Add([.. Enumerable.Range(0, Bins).Select(bin => (float)Math.Pow(10, decibels(bin * BinHz) / 10))]);
        return meter.CutoffHz();
    }
}
