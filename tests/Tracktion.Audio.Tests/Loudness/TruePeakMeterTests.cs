using System.Runtime.Intrinsics;
using Tracktion.Audio.Loudness;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Tests.Loudness;

public sealed class TruePeakMeterTests
{
    // Samples of a sine of a quarter of the rate, all at 1/√2 of its peak.
    [Theory]
    [InlineData(44_100)]
    [InlineData(96_000)]
    public void TruePeak_SamplesBesideThePeaks_FindsThem(int sampleRateHz)
    {
        var samples = Enumerable.Range(0, 5000).Select(n => (float)(Fade(n, 5000) * 0.5 * Math.Sin((Math.PI / 2 * n) + (Math.PI / 4)))).ToArray();

        var meter = Measure(sampleRateHz, samples);

        Assert.Equal(0.5 / Math.Sqrt(2), meter.SamplePeak, 1e-6);
        Assert.Equal(0.5, meter.TruePeak(), 0.003);
    }

    [Fact]
    public void TruePeak_From192Kilohertz_IsTheSamplePeak()
    {
        var meter = Measure(192_000, [.. Enumerable.Range(0, 5000).Select(n => n % 4 < 2 ? 0.5f : -0.5f)]);

        Assert.Equal(0.5f, meter.TruePeak());
    }

    // 4 times the rate meets the peak of a sine of up to 20 kHz to within cos(π·f/8), less 0.11 dB of the filter.
    [Theory]
    [InlineData(997)]
    [InlineData(9_973)]
    [InlineData(19_997)]
    public void TruePeak_Sine_IsItsAmplitudeWithinTheStatedError(double frequencyHz)
    {
        var samples = Enumerable.Range(0, 44_100).Select(n => (float)(Fade(n, 44_100) * 0.8 * Math.Sin(2 * Math.PI * frequencyHz * n / 44_100))).ToArray();

        var decibels = 20 * Math.Log10(Measure(44_100, samples).TruePeak() / 0.8);

        Assert.InRange(decibels, -0.15, 0.12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(256)]
    [InlineData(1000)]
    public void TruePeak_ConstantOfAnyLength_HasNoOvershootAtItsEnds(int length)
    {
        var samples = new float[length];
        Array.Fill(samples, 0.25f);

        Assert.Equal(0.25, Measure(44_100, samples).TruePeak(), 1e-6);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(5000)]
    public void TruePeak_Noise_IsThatOfThePlainSum(int length)
    {
        var samples = ReferenceSignals.Noise(length);

        Assert.Equal(Plain(samples), Measure(44_100, samples).TruePeak(), 1e-5);
    }

    [Fact]
    public void Peak_OfAnyWidth_GivesTheSameBits()
    {
        var (samples, filter) = (ReferenceSignals.Noise(256 + TruePeakFilter.Taps), new TruePeakFilter(4));

        Assert.Equal(filter.Peak<Lanes128, Vector128<float>>(samples, 256), filter.Peak<Lanes512, Vector512<float>>(samples, 256));
    }

    private static TruePeakMeter Measure(int sampleRateHz, float[] samples)
    {
        var meter = new TruePeakMeter(sampleRateHz);
        meter.Add(samples);
        return meter;
    }

    private static double Fade(int n, int length) => Math.Min(1, Math.Min(n, length - 1 - n) / 2000.0);

    // Annex 2 written out: every value at a quarter of a sample, in double precision, over the mirrored signal.
    private static double Plain(float[] samples)
    {
        var peak = 0.0;
        for (var i = 0; i < samples.Length - 1; i++)
        {
            peak = Math.Max(peak, Math.Max(Math.Abs(samples[i]), Math.Abs(samples[i + 1])));
            foreach (var place in (double[])[0.25, 0.5, 0.75])
            {
                var (sum, weights) = (0.0, 0.0);
                for (var tap = -15; tap <= 16; tap++)
                {
                    var distance = tap - place;
                    var weight = Math.Sin(Math.PI * distance) / (Math.PI * distance) * Bessel(5 * Math.Sqrt(1 - (distance * distance / 256))) / Bessel(5);
                    sum += weight * samples[Mirrored(i + tap, samples.Length)];
                    weights += weight;
                }

                peak = Math.Max(peak, Math.Abs(sum / weights));
            }
        }

        return peak;
    }

    private static int Mirrored(int index, int length)
    {
        while (index < 0 || index >= length) index = index < 0 ? -index : (2 * (length - 1)) - index;
        return index;
    }

    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k < 60; k++) sum += term *= x * x / (4.0 * k * k);
        return sum;
    }
}
