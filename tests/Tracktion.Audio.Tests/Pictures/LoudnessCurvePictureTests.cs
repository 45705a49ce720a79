using Tracktion.Audio.Pictures;

namespace Tracktion.Audio.Tests.Pictures;

public sealed class LoudnessCurvePictureTests
{
    private const byte Grid = 1;
    private const byte Area = 2;
    private const byte Curve = 3;
    private const byte Integrated = 4;

    [Fact]
    public void Render_ConstantLoudness_IsALineWithItsAreaBelow()
    {
        var picture = Render([.. Enumerable.Repeat(-23f, 50)], null);

        Assert.Equal((1600, 360), (picture.Width, picture.Height));
        Assert.All(Enumerable.Range(0, 1600), x => Assert.Equal(Curve, picture.Index(x, 138)));
        Assert.Equal((0, Area), (picture.Index(3, 100), picture.Index(3, 200)));
        Assert.DoesNotContain(Integrated, picture.Indices);
    }

    [Fact]
    public void Render_NoValues_HasALineEachTenLu()
    {
        var picture = Render([], null);

        Assert.Equal([60, 120, 180, 240, 300], Enumerable.Range(0, 360).Where(y => picture.Index(800, y) == Grid));
        Assert.DoesNotContain(Curve, picture.Indices);
    }

    [Fact]
    public void Render_IntegratedLoudness_IsALevelLine()
    {
        var picture = Render([-50f], -14);

        Assert.All(Enumerable.Range(0, 1600), x => Assert.Equal(Integrated, picture.Index(x, 84)));
    }

    [Fact]
    public void Render_JumpInLoudness_IsJoined()
    {
        var picture = Render([-50f, -10f], null);

        Assert.All(Enumerable.Range(60, 241), y => Assert.Equal(Curve, picture.Index(800, y)));
        Assert.Equal((Curve, Curve), (picture.Index(799, 300), picture.Index(801, 60)));
    }

    [Theory]
    [InlineData(60, 11)]
    [InlineData(180, 17)]
    [InlineData(7200, 11)]
    public void Render_AnyDuration_HasAtMostTwentyLinesOfTime(int seconds, int expected)
    {
        var picture = Render([.. Enumerable.Repeat(-70f, seconds)], null);

        Assert.Equal(expected, Enumerable.Range(0, 1600).Count(x => picture.Index(x, 10) == Grid));
    }

    [Theory]
    [InlineData(float.NaN, 359)]
    [InlineData(float.NegativeInfinity, 359)]
    [InlineData(-200, 359)]
    [InlineData(12, 0)]
    public void Render_ValueBeyondThePicture_IsDrawnAtItsEdge(float value, int row)
    {
        var picture = Render([value, value], double.NaN);

        Assert.All(Enumerable.Range(0, 1600), x => Assert.Equal(Curve, picture.Index(x, row)));
    }

    [Fact]
    public void Render_MoreValuesThanColumns_ShowsTheExtremesOfEach()
    {
        var values = Enumerable.Repeat(-30f, 16_000).ToArray();
        values[8005] = -6;

        var picture = Render(values, null);

        Assert.All(Enumerable.Range(36, 145), y => Assert.Equal(Curve, picture.Index(800, y)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Render_TimeThatIsNone_IsRefused(double secondsPerValue) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LoudnessCurvePicture.Render([-23f], secondsPerValue, null));

    private static PngPicture Render(float[] values, double? integratedLufs) => new(LoudnessCurvePicture.Render(values, 1, integratedLufs));
}
