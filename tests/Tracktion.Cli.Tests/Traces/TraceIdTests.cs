using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Tests.Traces;

public sealed class TraceIdTests
{
    [Theory]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736", "4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData(" 4BF92F3577B34DA6A3CE929D0E0E4736 ", "4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("abc", "00000000000000000000000000000abc")]
    [InlineData("a3ce929d0e0e4736", "0000000000000000a3ce929d0e0e4736")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-00", "4bf92f3577b34da6a3ce929d0e0e4736")]
    public void TryParse_AnyForm_GivesThirtyTwoLowerCaseDigits(string text, string expected)
    {
        Assert.True(TraceId.TryParse(text, out var id));

        Assert.Equal(expected, id.Hex);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("song.mp3")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e47360")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7")]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    public void TryParse_NoId_IsRefused(string text) => Assert.False(TraceId.TryParse(text, out _));
}
