using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Tests.Terminal;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain 坂本 🎵 é", "plain 坂本 🎵 é")]
    [InlineData("\u001b[2J\r\n\t\0\u007f", "␛[2J␍␊␉␀␡")]
    [InlineData("a\u009b31mb", "a\\u009b31mb")]
    [InlineData("mp3.\u202egnp", "mp3.\\u202egnp")]
    [InlineData("\u2028", "\\u2028")]
    [InlineData(null, "")]
    public void Of_Controls_BecomeSigns(string? text, string expected) => Assert.Equal(expected, VisibleText.Of(text));

    // Not among the cases above: an attribute cannot hold half a letter.
    [Fact]
    public void Of_HalfALetter_BecomesASign() => Assert.Equal("half \\ud83c end", VisibleText.Of("half \ud83c end"));
}
