using Tracktion.Audio.Pictures;
using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Tests.Pictures;

public sealed class SpectrogramBuilderTests
{
    private const int SampleRateHz = 44_100;
    private const int FftLength = 2048;

    [Theory]
    [InlineData(60)]
    [InlineData(110)]
    [InlineData(440)]
    [InlineData(1000)]
    [InlineData(5000)]
    [InlineData(15_000)]
    public void ToPng_PureTone_IsBrightestInTheRowOfItsFrequency(double frequencyHz)
    {
        var builder = new SpectrogramBuilder(SampleRateHz, FftLength, 512);
        builder.Add(TonePower(frequencyHz));

        var picture = new PngPicture(builder.ToPng());

        // The row's middle may be off by half a bin (interpolated) or half a row.
        var brightest = Enumerable.Range(0, 384).MaxBy(y => picture.Index(0, y));
        var rowHz = 40 * Math.Pow(20_000.0 / 40, (383 - brightest + 0.5) / 384);
        var toleranceHz = Math.Max(0.5 * SampleRateHz / FftLength, frequencyHz * (Math.Pow(500, 1.0 / 384) - 1)) * 1.01;
        Assert.Equal(255, picture.Index(0, brightest));
        Assert.InRange(rowHz, frequencyHz - toleranceHz, frequencyHz + toleranceHz);
    }

    [Fact]
    public void Add_AMillionFrames_StaysWithinTheWidth()
    {
        var builder = new SpectrogramBuilder(SampleRateHz, 16, 8);
        var frame = new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
        var widths = new HashSet<int>();

        for (var count = 1; count <= 1_000_000; count++)
        {
            builder.Add(frame);
            if (count >= 1600) widths.Add(builder.Columns);
        }

        Assert.InRange(widths.Min(), 800, 1600);
        Assert.InRange(widths.Max(), 800, 1600);
        Assert.Equal(builder.Columns, new PngPicture(builder.ToPng()).Width);
        Assert.Equal(Math.Ceiling(1_000_000 * 8.0 / SampleRateHz / builder.SecondsPerColumn), builder.Columns);
    }

    [Fact]
    public void Add_ToneInTheSecondHalf_IsBrightThereOnly()
    {
        var builder = new SpectrogramBuilder(SampleRateHz, FftLength, 512);
        var tone = TonePower(440);
        var silence = new float[1025];

        for (var count = 0; count < 6000; count++) builder.Add(count < 3000 ? silence : tone);

        var picture = new PngPicture(builder.ToPng());
        var row = Enumerable.Range(0, 384).MaxBy(y => picture.Index(picture.Width - 1, y));
        Assert.All(Enumerable.Range(0, picture.Width), x => Assert.Equal(x < picture.Width / 2 ? 0 : 255, picture.Index(x, row)));
    }

    [Fact]
    public void ToPng_FramesOfDifferentPower_ShowTheirMeansInDecibels()
    {
        var builder = new SpectrogramBuilder(SampleRateHz, 16, 8, new SpectrogramOptions { MaximumColumns = 2, Rows = 1, RangeDb = 100 });

        foreach (var power in new[] { 1f, 0f, 0.005f, 0.005f, 0.005f }) builder.Add([.. Enumerable.Repeat(power, 9)]);

        // Four frames a column: the mean of the first is 0.2525, and the fifth stands alone, 17.03 dB lower.
        var picture = new PngPicture(builder.ToPng());
        Assert.Equal((2, 255), (picture.Width, picture.Index(0, 0)));
        Assert.Equal(Math.Round(255 * (1 - 0.1703)), picture.Index(1, 0), 1.0);
    }

    [Fact]
    public void Add_OnceBuilt_AllocatesNothing()
    {
        var builder = new SpectrogramBuilder(SampleRateHz, FftLength, 512);
        var tone = TonePower(440);
        builder.Add(tone);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 4000; count++) builder.Add(tone);

        // Less than a byte a frame: the run time's own bookkeeping, when it compiles the loop anew, is on this thread too.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    [InlineData(-1)]
    [InlineData(float.NegativeInfinity)]
    public void ToPng_NothingToSee_IsBlack(float value)
    {
        var builder = new SpectrogramBuilder(SampleRateHz, FftLength, 512);
        builder.Add([.. Enumerable.Repeat(value, 1025)]);

        Assert.All(new PngPicture(builder.ToPng()).Indices, index => Assert.Equal(0, index));
    }

    [Fact]
    public void ToPng_InfinitePower_IsTheBrightest()
    {
        var builder = new SpectrogramBuilder(SampleRateHz, FftLength, 512);
        builder.Add([.. Enumerable.Repeat(float.PositiveInfinity, 1025)]);

        Assert.All(new PngPicture(builder.ToPng()).Indices, index => Assert.Equal(255, index));
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(8000)]
    [InlineData(50)]
    [InlineData(1)]
    public void ToPng_NoFrameAtAnyRate_IsOneBlackColumn(int sampleRateHz)
    {
        var builder = new SpectrogramBuilder(sampleRateHz, 4, 1);

        var picture = new PngPicture(builder.ToPng());

        Assert.Equal((1, 384), (picture.Width, picture.Height));
        Assert.True(builder.BottomHz < builder.TopHz);
    }

    [Fact]
    public void ToPng_Twice_GivesTheSameBytes()
    {
        var builder = new SpectrogramBuilder(SampleRateHz, FftLength, 512, new SpectrogramOptions { MaximumColumns = 4 });
        for (var count = 0; count < 11; count++) builder.Add(TonePower(100 * (count + 1)));

        Assert.Equal(builder.ToPng(), builder.ToPng());
    }

    [Fact]
    public void Create_NumbersOutsideTheirRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectrogramBuilder(0, 16, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectrogramBuilder(100, 15, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectrogramBuilder(100, 16, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectrogramBuilder(100, 16, 8, new SpectrogramOptions { MaximumColumns = 7 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectrogramBuilder(100, 16, 8, new SpectrogramOptions { RangeDb = double.NaN }));
        Assert.Throws<ArgumentException>(() => new SpectrogramBuilder(100, 16, 8).Add(new float[8]));
    }

    private static float[] TonePower(double frequencyHz)
    {
        var plan = new RealFft(FftLength);
        var samples = new float[FftLength];
        for (var i = 0; i < FftLength; i++)
        {
            var window = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / FftLength));
            samples[i] = (float)(window * Math.Sin(2 * Math.PI * frequencyHz * i / SampleRateHz));
        }

        var power = new float[plan.BinCount];
        plan.Power(samples, power, new double[plan.ScratchLength]);
        return power;
    }
}
