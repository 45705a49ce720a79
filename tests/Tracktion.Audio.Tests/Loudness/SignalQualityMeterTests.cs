using Tracktion.Audio.Loudness;
using Tracktion.Audio.Tests.Support;

namespace Tracktion.Audio.Tests.Loudness;

public sealed class SignalQualityMeterTests
{
    private const int SampleRateHz = 44_100;

    [Fact]
    public void Analyze_OverdrivenSine_CountsEachFlatTop()
    {
        var samples = Sine(441, 2, 1).Select(sample => Math.Clamp(sample, -0.9f, 0.9f)).ToArray();

        var analysis = Measure(1, samples);

        Assert.Equal(882, analysis.ClippedRuns);
        Assert.Equal(samples.Count(sample => Math.Abs(sample) == 0.9f), analysis.ClippedSamples);
        Assert.Equal((double)analysis.ClippedSamples / samples.Length, analysis.ClippedShare);
    }

    [Fact]
    public void Analyze_ClippedOnOneSideOnly_CountsThatSide()
    {
        var analysis = Measure(1, [.. Sine(441, 1, 1).Select(sample => Math.Max(sample, -0.5f))]);

        Assert.Equal(441, analysis.ClippedRuns);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(997)]
    public void Analyze_SineInSixteenBits_IsNotClipped(double frequencyHz)
    {
        var samples = Sine(frequencyHz, 0.999, 1).Select(sample => (float)Math.Round(sample * 32767) / 32768).ToArray();

        Assert.Equal(0, Measure(1, samples).ClippedRuns);
    }

    [Fact]
    public void Analyze_FlatPlacesFarBelowAHigherSampleLater_AreForgotten()
    {
        float[] samples = [.. Sine(441, 1, 1).Select(sample => Math.Clamp(sample, -0.5f, 0.5f)), .. Sine(441, 0.9, 1)];

        Assert.Equal(0, Measure(1, samples).ClippedRuns);
    }

    [Fact]
    public void Analyze_Clipping_IsThatOfThePlainCount()
    {
        var random = new Random(7);
        var samples = Enumerable.Range(0, 20_000).Select(_ => (float)Math.Round(random.NextDouble() * 4) / 4 * (random.Next(2) == 0 ? 1 : -1)).ToArray();

        var analysis = Measure(1, samples);

        Assert.Equal(PlainRuns(samples), analysis.ClippedRuns);
    }

    [Fact]
    public void Analyze_Offset_IsEachChannelsMean()
    {
        var samples = Interleave(Sine(441, 0.5, 1).Select(sample => sample + 0.125f), Sine(441, 0.5, 1).Select(sample => sample - 0.25f));

        var analysis = Measure(2, samples);

        Assert.Equal(0.125, analysis.DcOffsets[0], 1e-6);
        Assert.Equal(-0.25, analysis.DcOffsets[1], 1e-6);
    }

    [Fact]
    public void Analyze_SilentEnds_LastUntilTheFirstAndSinceTheLastChannelSounds()
    {
        var left = new float[SampleRateHz];
        var right = new float[SampleRateHz];
        (left[4410], right[8820], left[22_050], right[39_690]) = (0.5f, 0.001f, -0.5f, -0.001f);

        var analysis = Measure(2, Interleave(left, right));

        Assert.Equal(0.1, analysis.LeadingSilenceSeconds, 1e-12);
        Assert.Equal((SampleRateHz - 1 - 39_690.0) / SampleRateHz, analysis.TrailingSilenceSeconds, 1e-12);
    }

    [Fact]
    public void Analyze_Silence_IsSilentThroughoutAndFinite()
    {
        var analysis = Measure(2, new float[2 * SampleRateHz]);

        Assert.Equal((1, 1), (analysis.LeadingSilenceSeconds, analysis.TrailingSilenceSeconds));
        Assert.Equal((0, 0, 0.0), (analysis.ClippedRuns, analysis.ClippedSamples, analysis.ClippedShare));
        Assert.Equal([0.0, 0.0], analysis.DcOffsets);
        Assert.Null(analysis.PhaseCorrelation);
        Assert.Null(analysis.StereoWidth);
    }

    [Fact]
    public void Analyze_Nothing_IsFinite()
    {
        var analysis = Measure(1, []);

        Assert.Equal((0, 0, 0, 0), (analysis.ClippedShare, analysis.DcOffsets[0], analysis.LeadingSilenceSeconds, analysis.TrailingSilenceSeconds));
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(-1, -1, 1)]
    [InlineData(0.5, 1, 0.1)]
    public void Analyze_RightIsLeftTimesAGain_HasTheClosedForm(double gain, double correlation, double width)
    {
        var left = ReferenceSignals.Noise(10_000);

        var analysis = Measure(2, Interleave(left, left.Select(sample => (float)(gain * sample))));

        Assert.Equal(correlation, analysis.PhaseCorrelation!.Value, 1e-6);
        Assert.Equal(width, analysis.StereoWidth!.Value, 1e-6);
    }

    [Fact]
    public void Analyze_UnrelatedChannels_HasNoCorrelationAndHalfTheWidth()
    {
        var analysis = Measure(2, Interleave(Sine(441, 0.5, 1), Sine(882, 0.5, 1)));

        Assert.Equal(0, analysis.PhaseCorrelation!.Value, 1e-6);
        Assert.Equal(0.5, analysis.StereoWidth!.Value, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1023)]
    [InlineData(4096)]
    public void Add_CutIntoBlocksOfAnySize_GivesTheSameBits(int framesPerBlock)
    {
        var left = ReferenceSignals.Noise(20_000).Select(sample => Math.Clamp(sample * 3, -1, 0.9f)).ToArray();
        var samples = Interleave(left, ReferenceSignals.Noise(20_000, 99));
        var meter = new SignalQualityMeter(SampleRateHz, 2);

        foreach (var block in samples.Chunk(2 * framesPerBlock)) meter.Add(block);

        var (whole, cut) = (Measure(2, samples), meter.Analyze());
        Assert.Equal(whole.DcOffsets, cut.DcOffsets);
        Assert.Equal(whole with { DcOffsets = [] }, cut with { DcOffsets = [] });
        Assert.True(whole.ClippedRuns > 0);
    }

    private static int PlainRuns(float[] samples)
    {
        var (high, low, runs) = (samples.Max(), samples.Min(), 0);
        for (int start = 0, end; start < samples.Length; start = end)
        {
            for (end = start; end < samples.Length && samples[end] == samples[start];) end++;
            var level = samples[start];
            var isHigh = level > 0 ? level >= 0.98 * high : level < 0 && level <= 0.98 * low;
            var isEdge = (start > 0 && Math.Abs(samples[start - 1]) * Math.Sign(level * samples[start - 1]) < Math.Abs(level))
                || (end < samples.Length && Math.Abs(samples[end]) * Math.Sign(level * samples[end]) < Math.Abs(level));
            if (end - start >= 3 && isHigh && isEdge) runs++;
        }

        return runs;
    }

    private static SignalQualityAnalysis Measure(int channels, float[] interleaved)
    {
        var meter = new SignalQualityMeter(SampleRateHz, channels);
        meter.Add(interleaved);
        return meter.Analyze();
    }

    private static float[] Interleave(IEnumerable<float> left, IEnumerable<float> right) => [.. left.Zip(right).SelectMany(pair => new[] { pair.First, pair.Second })];

    private static float[] Sine(double frequencyHz, double amplitude, double seconds) =>
        [.. Enumerable.Range(0, (int)(seconds * SampleRateHz)).Select(n => (float)(amplitude * Math.Sin(2 * Math.PI * frequencyHz * n / SampleRateHz)))];
}
