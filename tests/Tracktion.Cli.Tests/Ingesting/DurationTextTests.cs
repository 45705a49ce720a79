using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.Tests.Ingesting;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("2H", 7200)]
    [InlineData("500ms", 0.5)]
    [InlineData("00:01:30", 90)]
    public void TryParse_AsPeopleWriteIt_IsRead(string text, double seconds)
    {
        var read = DurationText.TryParse(text, out var duration);

        Assert.True(read);
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1s")]
    [InlineData("ten")]
    [InlineData("3x")]
    [InlineData("s")]
    [InlineData("999999999h")]
    [InlineData("NaN")]
    [InlineData("-00:01:00")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
