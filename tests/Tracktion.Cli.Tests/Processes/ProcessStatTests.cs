using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Tests.Processes;

public sealed class ProcessStatTests
{
    [Fact]
    public void TryParse_NameWithBracketsAndSpaces_ReadsTheFieldsBehindIt()
    {
        const string line = "4242 (a (b) c) S 1 4242 4242 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654 1000 10";

        var read = ProcessStat.TryParse(line, out var stat);

        Assert.True(read);
        Assert.Equal(new ProcessStat('S', 4242, 987654), stat);
        Assert.False(stat.HasEnded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 (a) S 1")]
    [InlineData("1 (a) S 1 1 x 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654")]
    public void TryParse_NotALineOfTheKernel_IsRefused(string line) => Assert.False(ProcessStat.TryParse(line, out _));

    [Fact]
    public void HasEnded_ZombieThatNobodyCollected_CountsAsEnded() => Assert.True(new ProcessStat('Z', 1, 1).HasEnded);
}
