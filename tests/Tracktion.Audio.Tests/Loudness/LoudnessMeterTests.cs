using FsCheck;
using FsCheck.Fluent;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Loudness;

namespace Tracktion.Audio.Tests.Loudness;

public sealed class LoudnessMeterTests
{
    private const int SampleRateHz = 48_000;

    private static readonly ChannelRole[] Stereo = [ChannelRole.Front, ChannelRole.Front];

    // EBU Tech 3341, case 1 and 2.
    [Theory]
    [InlineData(-23.0)]
    [InlineData(-33.0)]
    public void IntegratedLufs_StereoSineOf1Kilohertz_IsItsPeakLevel(double levelDbfs) =>
        Assert.Equal(levelDbfs, Measure(Sine(levelDbfs, 20), Stereo), 0.1);

    // EBU Tech 3341, case 3: the soft ends fall below the relative gate.
    [Fact]
    public void IntegratedLufs_SoftEnds_AreGatedOut() =>
        Assert.Equal(-23.0, Measure([.. Sine(-36, 10), .. Sine(-23, 60), .. Sine(-36, 10)], Stereo), 0.1);

    // EBU Tech 3341, case 4: the softest parts fall below the absolute gate.
    [Fact]
    public void IntegratedLufs_NearSilence_FallsBelowTheAbsoluteGate() =>
        Assert.Equal(-23.0, Measure([.. Sine(-72, 10), .. Sine(-36, 10), .. Sine(-23, 60), .. Sine(-36, 10), .. Sine(-72, 10)], Stereo), 0.1);

    // EBU Tech 3341, case 5.
    [Fact]
    public void IntegratedLufs_ThreeLevels_IsTheMeanOfTheirPowers() =>
        Assert.Equal(-23.0, Measure([.. Sine(-26, 20), .. Sine(-20, 20.1), .. Sine(-26, 20)], Stereo), 0.1);

    [Fact]
    public void IntegratedLufs_LowFrequencyChannel_DoesNotCount()
    {
        var front = Measure(Sine(-23, 5), Stereo);

        Assert.Equal(front - (10 * Math.Log10(2)), Measure(Sine(-23, 5), [ChannelRole.Front, ChannelRole.LowFrequency]), 0.001);
    }

    [Fact]
    public void IntegratedLufs_SurroundChannels_WeighOneAndAHalfDecibelsMore() =>
        Assert.Equal(Measure(Sine(-23, 5), Stereo) + (10 * Math.Log10(1.41)), Measure(Sine(-23, 5), [ChannelRole.Surround, ChannelRole.Surround]), 0.001);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.39)]
    public void IntegratedLufs_ShorterThanABlock_IsNegativeInfinity(double seconds) =>
        Assert.Equal(double.NegativeInfinity, Measure(Sine(-10, seconds), Stereo));

    [Fact]
    public void IntegratedLufs_Silence_IsNegativeInfinity() => Assert.Equal(double.NegativeInfinity, Measure(new float[SampleRateHz * 4], Stereo));

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(8192)]
    public void Add_CutIntoBlocksOfAnySize_GivesTheSameBits(int framesPerBlock)
    {
        var samples = Sine(-20, 3);
        var meter = new LoudnessMeter(SampleRateHz, Stereo);

        foreach (var block in samples.Chunk(framesPerBlock * 2)) meter.Add(block);

        Assert.Equal(BitConverter.DoubleToInt64Bits(Measure(samples, Stereo)), BitConverter.DoubleToInt64Bits(meter.IntegratedLufs()));
    }

    [Fact]
    public void IntegratedLufs_UnderAGain_MovesByTheGain()
    {
        var samples = Sine(-30, 2);
        var before = Measure(samples, Stereo);
        var gains = Gen.Choose(-200, 200).Select(tenths => tenths / 10.0);

        Prop.ForAll(gains.ToArbitrary(), gain =>
        {
            var factor = (float)Math.Pow(10, gain / 20);
            return Math.Abs(Measure([.. samples.Select(sample => sample * factor)], Stereo) - before - gain) < 0.02;
        }).QuickCheckThrowOnFailure();
    }

    // ITU-R BS.1770-5, tables 1 and 2: the impulse response of both stages, from the standard's own coefficients.
    [Fact]
    public void Next_ImpulseAt48Kilohertz_IsThatOfTheStandardsTables()
    {
        double[] shelf = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585];
        double[] highPass = [1, -2, 1, -1.99004745483398, 0.99007225036621];
        var expected = Filter(highPass, Filter(shelf, [1, .. new double[199]]));
        var filter = new KWeightingFilter(SampleRateHz);

        var actual = expected.Select((_, index) => filter.Next(index == 0 ? 1 : 0)).ToArray();

        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    private static double[] Filter(double[] coefficients, double[] input)
    {
        var output = new double[input.Length];
        for (var n = 0; n < input.Length; n++)
        {
            output[n] = coefficients[0] * input[n];
            if (n > 0) output[n] += (coefficients[1] * input[n - 1]) - (coefficients[3] * output[n - 1]);
            if (n > 1) output[n] += (coefficients[2] * input[n - 2]) - (coefficients[4] * output[n - 2]);
        }

        return output;
    }

    private static double Measure(float[] interleaved, ChannelRole[] roles)
    {
        var meter = new LoudnessMeter(SampleRateHz, roles);
        meter.Add(interleaved);
        return meter.IntegratedLufs();
    }

    // Both channels equal; the level is that of the peak.
    private static float[] Sine(double levelDbfs, double seconds)
    {
        var amplitude = Math.Pow(10, levelDbfs / 20);
        var samples = new float[2 * (int)(seconds * SampleRateHz)];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * 1000 * (i / 2) / SampleRateHz));
        return samples;
    }
}
