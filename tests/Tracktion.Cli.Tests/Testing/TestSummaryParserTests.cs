using Tracktion.Cli.Testing;

namespace Tracktion.Cli.Tests.Testing;

public sealed class TestSummaryParserTests
{
    [Fact]
    public void Counts_WholeRun_ReadsTheTotals()
    {
        var counts = Parse("""
            Running tests from /r/A.Tests.dll (net10.0|x64)
            /r/A.Tests.dll (net10.0|x64) failed with 1 error(s) (565ms)

            Test run summary: Failed!
              /r/A.Tests.dll (net10.0|x64) failed (565ms)

              total: 60
              failed: 2
              succeeded: 55
              skipped: 3
              duration: 5s 429ms
            """);

        Assert.Equal(new TestCounts(55, 2, 3), counts);
        Assert.Equal("55 passed, 2 failed, 3 skipped", counts.ToString());
    }

    [Fact]
    public void Counts_ATestProgramBrokeDown_CountsAsFailed()
    {
        var counts = Parse("Test run summary: Failed!\n  error: 1\n\n  total: 4\n  failed: 0\n  succeeded: 4\n  skipped: 0");

        Assert.Equal(new TestCounts(4, 1, 0), counts);
    }

    [Fact]
    public void Counts_ATestPrintsSummariesItself_TheLastCounts()
    {
        var counts = Parse("  total: 9\nTest run summary: Failed!\n  total: 1\n  failed: 1\nTest run summary: \u001b[32mPassed!\u001b[0m\n\u001b[90m  total: 2\u001b[0m\n  succeeded: 2");

        Assert.Equal(new TestCounts(2, 0, 0), counts);
    }

    [Fact]
    public void Counts_RunBrokeOff_IsNone() => Assert.Null(Parse("Running tests from /r/A.Tests.dll\nUnhandled exception."));

    private static TestCounts? Parse(string output)
    {
        var parser = new TestSummaryParser();
        foreach (var line in output.Split('\n')) parser.Read(line);
        return parser.Counts;
    }
}
