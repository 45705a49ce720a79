using Tracktion.Analysis.Telemetry;

namespace Tracktion.Analysis.Tests.Telemetry;

public sealed class GenreLabelsTests
{
    [Theory]
    [InlineData(" Drum and Bass ", "drum and bass")]
    [InlineData("HOUSE", "house")]
    [InlineData("  ", "other")]
    [InlineData("a genre that nobody would call a genre, at length", "other")]
    public void Of_AGenre_IsLowerCaseAndTrimmed(string genre, string label) => Assert.Equal(label, new GenreLabels().Of(genre));

    [Fact]
    public void Of_MoreThanTheLimit_IsOther()
    {
        var labels = new GenreLabels();
        for (var i = 0; i < GenreLabels.Limit; i++) Assert.Equal($"genre {i}", labels.Of($"Genre {i}"));

        Assert.Equal("other", labels.Of("one more"));
        Assert.Equal("genre 7", labels.Of("genre 7"));
    }
}
