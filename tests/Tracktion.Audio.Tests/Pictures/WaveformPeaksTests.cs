using System.Text.Json;
using Tracktion.Audio.Pictures;

namespace Tracktion.Audio.Tests.Pictures;

public sealed class WaveformPeaksTests
{
    [Theory]
    [InlineData(1, 256 * 7)]
    [InlineData(1, 100)]
    [InlineData(2, 10_001)]
    [InlineData(6, 200_000)]
    public void Build_AnyLength_HasTheExtremesOfThePlainTwin(int channels, int frames)
    {
        var samples = Noise(channels * frames);

        var peaks = Peaks(samples, channels);

        var samplesPerPixel = 256;
        foreach (var level in peaks.Levels)
        {
            Assert.Equal(samplesPerPixel, level.SamplesPerPixel);
            Assert.Equal(samples.Chunk(samplesPerPixel * channels).Select(chunk => new WaveformPeak(chunk.Min(), chunk.Max())), level.Peaks.ToArray());
            samplesPerPixel *= 4;
        }

        Assert.InRange(peaks.Levels[^1].Length, 1, 256);
    }

    [Fact]
    public void Add_InPiecesOfAnySize_GivesTheSameAsAtOnce()
    {
        var samples = Noise(2 * 5000);
        var builder = new WaveformPeaksBuilder(44_100, 2);

        var random = new Random(5);
        for (var start = 0; start < samples.Length;)
        {
            var length = Math.Min(2 * random.Next(0, 700), samples.Length - start);
            builder.Add(samples.AsSpan(start, length));
            start += length;
        }

        Assert.Equal(Peaks(samples, 2).Levels[0].Peaks.ToArray(), builder.Build().Levels[0].Peaks.ToArray());
    }

    [Fact]
    public void Build_LongerThanTheLimit_MergesPairsAndStaysBelowIt()
    {
        var samples = Noise(256 * 5001);
        var builder = new WaveformPeaksBuilder(44_100, 1, maximumPixels: 1024);

        builder.Add(samples);

        var finest = builder.Build().Levels[0];
        Assert.Equal(2048, finest.SamplesPerPixel);
        Assert.Equal(samples.Chunk(2048).Select(chunk => new WaveformPeak(chunk.Min(), chunk.Max())), finest.Peaks.ToArray());
    }

    [Fact]
    public void Add_OnceWarm_AllocatesNothing()
    {
        var builder = new WaveformPeaksBuilder(44_100, 2);
        var samples = Noise(2 * 1000);
        builder.Add(samples);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 500; call++) builder.Add(samples);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Build_SamplesThatAreNotFinite_CountAsZero()
    {
        var samples = Enumerable.Repeat(0.5f, 300).ToArray();
        (samples[3], samples[40], samples[299]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity);

        var peaks = Peaks(samples, 1).Levels[0].Peaks.ToArray();

        Assert.Equal([new WaveformPeak(0, 0.5f), new WaveformPeak(0, 0.5f)], peaks);
    }

    [Fact]
    public void Add_FrameThatIsNotWhole_IsRefused() => Assert.Throws<ArgumentException>(() => new WaveformPeaksBuilder(44_100, 2).Add(new float[3]));

    [Fact]
    public void ToDat_KnownPeaks_HasTheDocumentedBytes()
    {
        var builder = new WaveformPeaksBuilder(48_000, 1);
        builder.Add([.. Enumerable.Repeat(-1f, 256), 2f, -0.5f]);

        var dat = builder.Build().ToDat();

        byte[] header = [2, 0, 0, 0, 1, 0, 0, 0, 0x80, 0xBB, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0];
        Assert.Equal([.. header, 0x80, 0x80, 0xC0, 0x7F], dat);
    }

    [Fact]
    public void TryReadDat_OwnFile_GivesTheSameFileAgain()
    {
        var written = Peaks(Noise(300_000), 1).ToDat();

        var isRead = WaveformPeaks.TryReadDat(written, out var peaks);

        Assert.True(isRead);
        Assert.Equal(written, peaks!.ToDat());
        Assert.Equal((44_100, 256), (peaks.SampleRateHz, peaks.Levels[0].SamplesPerPixel));
        Assert.Equal(Peaks(Noise(300_000), 1).ToDat(level: 1), peaks.ToDat(level: 1));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 0)]
    [InlineData(8, 0)]
    [InlineData(11, 0xFF)]
    [InlineData(15, 0xFF)]
    [InlineData(16, 9)]
    [InlineData(19, 0xFF)]
    [InlineData(20, 2)]
    public void TryReadDat_HeaderThatIsWrong_IsNotRead(int position, byte value)
    {
        var dat = new WaveformPeaksBuilder(100, 1).Build().ToDat();
        dat[position] = value;

        Assert.False(WaveformPeaks.TryReadDat(dat, out _));
    }

    [Fact]
    public void TryReadDat_CutFile_IsNotRead()
    {
        var dat = Peaks(Noise(1000), 1).ToDat();

        Assert.All(Enumerable.Range(0, dat.Length), length => Assert.False(WaveformPeaks.TryReadDat(dat.AsSpan(0, length), out _)));
    }

    [Fact]
    public void ToJson_AnyLevel_HoldsWhatTheBinaryHolds()
    {
        var peaks = Peaks(Noise(300_000), 1);

        using var json = JsonDocument.Parse(peaks.ToJson(level: 1));

        var root = json.RootElement;
        Assert.Equal(["version", "channels", "sample_rate", "samples_per_pixel", "bits", "length", "data"], root.EnumerateObject().Select(property => property.Name));
        int[] numbers = [2, 1, 44_100, 1024, 8, peaks.Levels[1].Length];
        Assert.Equal(numbers, root.EnumerateObject().Take(6).Select(property => property.Value.GetInt32()));
        Assert.Equal(peaks.ToDat(level: 1)[24..].Select(value => (int)(sbyte)value), root.GetProperty("data").EnumerateArray().Select(value => value.GetInt32()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(80)]
    [InlineData(500)]
    public void Resample_AnyWidth_CoversEveryPeak(int pixels)
    {
        var peaks = Peaks(Noise(256 * 101), 1);

        var resampled = peaks.Resample(pixels);

        var finest = peaks.Levels[0].Peaks.ToArray();
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var touched = finest.Where((_, index) => (index + 1) * pixels > pixel * 101 && index * pixels < (pixel + 1) * 101).ToArray();
            Assert.Equal(new WaveformPeak(touched.Min(peak => peak.Minimum), touched.Max(peak => peak.Maximum)), resampled[pixel]);
        }
    }

    [Fact]
    public void Sparkline_OfARamp_ClimbsThroughAllBlocks()
    {
        var ramp = Enumerable.Range(0, 256 * 80).Select(index => (index % 2 == 0 ? 0.1f : -0.1f) * index / (256 * 80)).ToArray();

        var line = Peaks(ramp, 1).Sparkline(40);

        Assert.Equal(40, line.Length);
        Assert.Equal("▁▂▃▄▅▆▇█", string.Concat(line.Distinct()));
        Assert.Equal(string.Concat(line.Order()), line);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Exports_OfSilence_AreFlat(int frames)
    {
        var peaks = Peaks(new float[frames], 1);

        Assert.Equal("▁▁▁▁▁", peaks.Sparkline(5));
        Assert.All(peaks.Resample(3), peak => Assert.Equal(new WaveformPeak(0, 0), peak));
        Assert.Equal(24 + (2 * ((frames + 255) / 256)), peaks.ToDat().Length);
        Assert.True(WaveformPeaks.TryReadDat(peaks.ToDat(), out _));
    }

    private static WaveformPeaks Peaks(float[] samples, int channels)
    {
        var builder = new WaveformPeaksBuilder(44_100, channels);
        builder.Add(samples);
        return builder.Build();
    }

    private static float[] Noise(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }
}
