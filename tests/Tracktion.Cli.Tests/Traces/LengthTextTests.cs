using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Tests.Traces;

public sealed class LengthTextTests
{
    [Theory]
    [InlineData(0, "0 ns")]
    [InlineData(820, "820 ns")]
    [InlineData(12_340, "12.3 µs")]
    [InlineData(4_560_000, "4.56 ms")]
    [InlineData(1_230_000_000, "1.23 s")]
    [InlineData(59_990_000_000, "60 s")]
    [InlineData(125_000_000_000, "2 m 05 s")]
    [InlineData(7_500_000_000_000, "2 h 05 m")]
    [InlineData(-4_560_000, "-4.56 ms")]
    public void Of_AnyLength_HasThreeDigitsAtMost(long nanoseconds, string expected) => Assert.Equal(expected, LengthText.Of(nanoseconds));
}
