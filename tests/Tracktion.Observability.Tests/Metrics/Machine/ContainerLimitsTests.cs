using Tracktion.Observability.Metrics.Machine;

namespace Tracktion.Observability.Tests.Metrics.Machine;

public sealed class ContainerLimitsTests
{
    [Theory]
    [InlineData("50000 100000\n", 0.5)]
    [InlineData("400000 100000\n", 4.0)]
    [InlineData("max 100000\n", null)]
    [InlineData("100000 0\n", null)]
    [InlineData("", null)]
    public void ProcessorsOf_Text_IsQuotaByPeriod(string text, double? expected)
    {
        Assert.Equal(expected, ContainerLimits.ProcessorsOf(text));
    }
}
