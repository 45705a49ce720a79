using Tracktion.Audio.Pictures;

namespace Tracktion.Audio.Tests.Pictures;

public sealed class ChromagramBuilderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(11)]
    public void ToPng_OnePitchClass_FillsItsBandFromTheBottom(int pitchClass)
    {
        var builder = new ChromagramBuilder(new ChromagramOptions { BandHeight = 3 });
        builder.Add(Only(pitchClass, 0.001f));

        var picture = new PngPicture(builder.ToPng());

        Assert.Equal((1, 36), (picture.Width, picture.Height));
        Assert.All(Enumerable.Range(0, 36), y => Assert.Equal((35 - y) / 3 == pitchClass ? 255 : 0, picture.Index(0, y)));
    }

    [Fact]
    public void ToPng_LoudAndSoftColumns_AreEachNormalisedToTheirMaximum()
    {
        var builder = new ChromagramBuilder(new ChromagramOptions { BandHeight = 1 });
        builder.Add([100, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        builder.Add([0.1f, 0.05f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

        var picture = new PngPicture(builder.ToPng());

        Assert.Equal((255, 255), (picture.Index(0, 11), picture.Index(1, 11)));
        Assert.Equal((128, 128), (picture.Index(0, 10), picture.Index(1, 10)));
    }

    [Fact]
    public void Add_ManyFrames_StaysWithinTheWidthAndAllocatesNothing()
    {
        var builder = new ChromagramBuilder(new ChromagramOptions { MaximumColumns = 100 });
        var chroma = Only(3, 1);
        builder.Add(chroma);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 12_345; count++) builder.Add(chroma);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.InRange(builder.Columns, 50, 100);
        Assert.Equal(128, builder.FramesPerColumn);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    [InlineData(-3)]
    public void ToPng_NothingToSee_IsBlack(float value)
    {
        var builder = new ChromagramBuilder();
        builder.Add([.. Enumerable.Repeat(value, 12)]);

        Assert.All(new PngPicture(builder.ToPng()).Indices, index => Assert.Equal(0, index));
    }

    [Fact]
    public void ToPng_NoFrame_IsOneBlackColumn()
    {
        var picture = new PngPicture(new ChromagramBuilder().ToPng());

        Assert.Equal((1, 192), (picture.Width, picture.Height));
        Assert.All(picture.Indices, index => Assert.Equal(0, index));
    }

    [Fact]
    public void Add_NotTwelveValues_IsRefused() => Assert.Throws<ArgumentException>(() => new ChromagramBuilder().Add(new float[11]));

    private static float[] Only(int pitchClass, float strength)
    {
        var chroma = new float[12];
        chroma[pitchClass] = strength;
        return chroma;
    }
}
