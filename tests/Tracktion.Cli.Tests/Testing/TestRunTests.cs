using Tracktion.Cli.Testing;

namespace Tracktion.Cli.Tests.Testing;

public sealed class TestRunTests
{
    [Fact]
    public void Arguments_FastWithFilter_LeavesOutServersAndOtherNames()
    {
        var arguments = new TestRun(Fast: true, "Inbox").Arguments("/r/Tracktion.sln");

        Assert.Equal(
            "test --solution /r/Tracktion.sln -c Release --no-build --no-ansi --no-progress --max-parallel-test-modules 2 --ignore-exit-code 8 "
            + "--filter-not-trait Kind=Server --filter-method *Inbox*",
            string.Join(' ', arguments));
    }

    [Fact]
    public void Arguments_Plain_FilterNothing() =>
        Assert.DoesNotContain(new TestRun(Fast: false, null).Arguments("s"), argument => argument.StartsWith("--filter", StringComparison.Ordinal));
}
