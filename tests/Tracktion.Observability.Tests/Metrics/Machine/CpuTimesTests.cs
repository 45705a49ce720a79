using Tracktion.Observability.Metrics.Machine;

namespace Tracktion.Observability.Tests.Metrics.Machine;

public sealed class CpuTimesTests
{
    [Theory]
    [InlineData("cpu  10 20 30 400 50 6 7 8 900 900", 81, 531)]
    [InlineData("cpu 10 20 30 400 50", 60, 510)]
    public void OfMachine_FirstLine_SumsWhatIsNotIdle(string line, double used, double available)
    {
        Assert.Equal(new CpuTimes(used, available), CpuTimes.OfMachine(line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu0 1 2 3 4 5 6 7 8")]
    [InlineData("cpu  1 2 3 4")]
    [InlineData("cpu  1 2 three 4 5")]
    public void OfMachine_OtherLine_IsNull(string line)
    {
        Assert.Null(CpuTimes.OfMachine(line));
    }

    [Theory]
    [InlineData(150, 300, 25)]
    [InlineData(90, 300, 0)]
    [InlineData(900, 300, 100)]
    public void PercentSince_TimeWentBy_StaysInItsRange(double used, double available, double expected)
    {
        Assert.Equal(expected, new CpuTimes(used, available).PercentSince(new CpuTimes(100, 100)));
    }

    [Fact]
    public void PercentSince_NoTimeWentBy_IsNull()
    {
        Assert.Null(new CpuTimes(150, 100).PercentSince(new CpuTimes(100, 100)));
    }
}
