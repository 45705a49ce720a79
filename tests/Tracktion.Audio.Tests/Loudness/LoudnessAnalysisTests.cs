using Tracktion.Audio.Decoding;
using Tracktion.Audio.Loudness;
using Tracktion.Audio.Tests.Support;

namespace Tracktion.Audio.Tests.Loudness;

public sealed class LoudnessAnalysisTests
{
    private static readonly ChannelRole[] Stereo = [ChannelRole.Front, ChannelRole.Front];

    [Theory]
    [InlineData(8_000)]
    [InlineData(11_025)]
    [InlineData(44_100)]
    [InlineData(96_000)]
    [InlineData(192_000)]
    [InlineData(768_000)]
    public void Analyze_SineOf997HertzAtAnyRate_IsThatOfTheStandard(int sampleRateHz)
    {
        var analysis = Measure(sampleRateHz, Sine(sampleRateHz, 997, 1, 4), [ChannelRole.Front]);

        Assert.Equal(-3.01, analysis.IntegratedLufs, 0.05);
        Assert.Equal(-3.01, analysis.MomentaryMaxLufs!.Value, 0.05);
        Assert.Equal(-3.01, analysis.ShortTermMaxLufs!.Value, 0.05);
        Assert.Equal(0, analysis.RangeLu, 0.05);
        Assert.Equal(0, analysis.SamplePeakDbfs!.Value, 0.01);
    }

    [Theory]
    [InlineData(44_100, 1)]
    [InlineData(44_100, 17)]
    [InlineData(44_100, 1000)]
    [InlineData(44_100, 8192)]
    [InlineData(11_025, 333)]
    [InlineData(96_000, 4410)]
    public void Analyze_CutIntoBlocksOfAnySize_GivesTheSameBits(int sampleRateHz, int framesPerBlock)
    {
        var samples = Swelling(2 * 4 * sampleRateHz);
        var whole = Measure(sampleRateHz, samples, Stereo);
        var meter = new LoudnessMeter(sampleRateHz, Stereo);

        foreach (var block in samples.Chunk(framesPerBlock * 2)) meter.Add(block);

        AssertSame(whole, meter.Analyze());
    }

    [Fact]
    public async Task Analyze_ChannelsOnThreadsOfTheirOwn_GivesTheSameBits()
    {
        var samples = Swelling(2 * 44_100 * 5);
        var meter = new LoudnessMeter(44_100, Stereo);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(channel => Task.Run(
            () => meter.Channels[channel].Add([.. samples.Where((_, index) => index % 2 == channel)]), TestContext.Current.CancellationToken)));

        AssertSame(Measure(44_100, samples, Stereo), meter.Analyze());
    }

    [Fact]
    public void Analyze_AskedOnTheWay_ChangesNothing()
    {
        var samples = Swelling(2 * 44_100);
        var meter = new LoudnessMeter(44_100, Stereo);

        foreach (var block in samples.Chunk(1234))
        {
            meter.Add(block);
            meter.Analyze();
        }

        AssertSame(Measure(44_100, samples, Stereo), meter.Analyze());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Analyze_Silence_HasNoPeaksAndFiniteNumbers(int frames)
    {
        var analysis = Measure(8_000, new float[2 * frames], Stereo);

        Assert.Null(analysis.TruePeakDbtp);
        Assert.Null(analysis.SamplePeakDbfs);
        Assert.Equal(LoudnessMeter.AbsoluteGateLufs, analysis.IntegratedLufs);
        Assert.Equal(0, analysis.RangeLu);
        Assert.All(analysis.ShortTermCurve, value => Assert.Equal(-70, value));
        Assert.Equal(frames / 8_000, analysis.ShortTermCurve.Count);
    }

    // A damaged header can promise any rate.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(int.MaxValue)]
    public void Analyze_AbsurdRate_IsFinite(int sampleRateHz)
    {
        var analysis = Measure(sampleRateHz, ReferenceSignals.Noise(4_000), Stereo);

        Assert.True(double.IsFinite(analysis.IntegratedLufs) && double.IsFinite(analysis.RangeLu));
        Assert.True(double.IsFinite(analysis.TruePeakDbtp!.Value) && double.IsFinite(analysis.MomentaryMaxLufs ?? 0));
        Assert.All(analysis.ShortTermCurve, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Analyze_NumbersThatAreNone_CountAsZero()
    {
        var samples = Swelling(2 * 44_100);
        var holes = samples.ToArray();
        for (var i = 0; i < holes.Length; i += 777) (samples[i], holes[i]) = (0, i % 2 == 0 ? float.NaN : float.NegativeInfinity);

        AssertSame(Measure(44_100, samples, Stereo), Measure(44_100, holes, Stereo));
    }

    [Fact]
    public void ShortTermCurve_AValueASecond_FollowsTheLevel()
    {
        float[] samples = [.. Sine(48_000, 997, 0.1, 6), .. Sine(48_000, 997, 0.01, 6)];

        var curve = Measure(48_000, samples, [ChannelRole.Front]).ShortTermCurve;

        Assert.Equal(12, curve.Count);
        Assert.All(curve.Take(6), value => Assert.Equal(-23.01, value, 0.05));
        Assert.All(curve.Skip(9), value => Assert.Equal(-43.01, value, 0.05));
        Assert.InRange(curve[6], -25.5, -24);
    }

    [Fact]
    public void LoudnessCurve_OverItsCapacity_MergesNeighboursByTheirMeanPower()
    {
        var curve = new LoudnessCurve(8);

        for (var i = 1; i <= 33; i++) curve.Add(i);
        var values = curve.ToLufs(-70);

        Assert.Equal(8, curve.Merged);
        Assert.Equal([4.5, 12.5, 20.5, 28.5, 33], values.Select(value => Math.Round(Math.Pow(10, (value + 0.691) / 10), 3)));
    }

    private static LoudnessAnalysis Measure(int sampleRateHz, float[] interleaved, ChannelRole[] roles)
    {
        var meter = new LoudnessMeter(sampleRateHz, roles);
        meter.Add(interleaved);
        return meter.Analyze();
    }

    private static void AssertSame(LoudnessAnalysis expected, LoudnessAnalysis actual)
    {
        Assert.Equal(expected.ShortTermCurve, actual.ShortTermCurve);
        Assert.Equal(expected with { ShortTermCurve = [] }, actual with { ShortTermCurve = [] });
    }

    private static float[] Sine(int sampleRateHz, double frequencyHz, double amplitude, double seconds) =>
        [.. Enumerable.Range(0, (int)(seconds * sampleRateHz)).Select(n => (float)(amplitude * Math.Sin(2 * Math.PI * frequencyHz * n / sampleRateHz)))];

    private static float[] Swelling(int length)
    {
        var samples = ReferenceSignals.Noise(length);
        for (var i = 0; i < length; i++) samples[i] *= (float)(0.5 + (0.5 * Math.Sin(i * 1e-4)));
        return samples;
    }
}
