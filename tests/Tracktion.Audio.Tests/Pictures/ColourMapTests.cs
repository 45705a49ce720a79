using Tracktion.Audio.Pictures;

namespace Tracktion.Audio.Tests.Pictures;

public sealed class ColourMapTests
{
    [Fact]
    public void Magma_FromIndexToIndex_NeverGetsDarker()
    {
        var lightness = Enumerable.Range(0, ColourMap.Length).Select(Lightness).ToArray();

        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second >= pair.First, $"{pair.First} to {pair.Second}"));
        Assert.InRange(lightness[0], 0, 1);
        Assert.InRange(lightness[^1], 95, 100);
    }

    [Fact]
    public void Magma_OverEachSixteenthOfItsLength_GainsLightnessEvenly()
    {
        var gains = Enumerable.Range(0, 15).Select(part => Lightness((part + 1) * 16) - Lightness(part * 16)).ToArray();

        Assert.All(gains, gain => Assert.InRange(gain, 0.5 * 98 / 16, 1.5 * 98 / 16));
    }

    [Fact]
    public void Magma_AtIndicesBetweenTheAnchors_IsThatOfMatplotlib()
    {
        // Rows 64, 128 and 192 of matplotlib's table, in 8 bits.
        var colours = new[] { 64, 128, 192 }.SelectMany(index => ColourMap.Magma.PaletteRgb.Slice(3 * index, 3).ToArray()).ToArray();

        byte[] expected = [81, 18, 124, 183, 55, 121, 252, 137, 97];
        Assert.All(colours.Zip(expected), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 2));
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-0.5, 0)]
    [InlineData(0, 0)]
    [InlineData(0.5, 128)]
    [InlineData(1, 255)]
    [InlineData(double.PositiveInfinity, 255)]
    public void IndexOf_AnyValue_IsOneOfTheMap(double value, byte expected) => Assert.Equal(expected, ColourMap.IndexOf(value));

    // CIE L* of an sRGB colour under D65.
    private static double Lightness(int index)
    {
        var rgb = ColourMap.Magma.PaletteRgb.Slice(3 * index, 3);
        var luminance = (0.2126 * Linear(rgb[0])) + (0.7152 * Linear(rgb[1])) + (0.0722 * Linear(rgb[2]));
        return luminance > 216.0 / 24389 ? (116 * Math.Cbrt(luminance)) - 16 : luminance * 24389 / 27;
    }

    private static double Linear(byte sample)
    {
        var value = sample / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
