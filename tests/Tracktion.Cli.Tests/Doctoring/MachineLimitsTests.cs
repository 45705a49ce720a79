using Tracktion.Cli.Doctoring;

namespace Tracktion.Cli.Tests.Doctoring;

public sealed class MachineLimitsTests
{
    private const long Gibi = 1L << 30;

    [Theory]
    [InlineData(500, 1000, "Ok")]
    [InlineData(99, 1000, "Warn")]
    [InlineData(0, 5, "Fail")]
    public void Disk_IsJudgedByWhatIsFree(long freeGibi, long totalGibi, string verdict) =>
        Assert.Equal(verdict, MachineLimits.Disk("/data", freeGibi * Gibi, totalGibi * Gibi).Verdict.ToString());

    [Theory]
    [InlineData(524288L, "Ok")]
    [InlineData(8192L, "Warn")]
    [InlineData(1000L, "Fail")]
    [InlineData(null, "Warn")]
    public void InotifyWatches_FewerThanNeeded_ComesWithAdvice(long? count, string verdict)
    {
        var finding = MachineLimits.InotifyWatches(count);

        Assert.Equal(verdict, finding.Verdict.ToString());
        Assert.Equal(finding.Verdict == Verdict.Ok, finding.Advice is null);
    }

    [Fact]
    public void Json_VerdictIsAWord() => Assert.Contains("\"verdict\": \"warn\"", CliJson.Write(MachineLimits.Memory(null)), StringComparison.Ordinal);
}
