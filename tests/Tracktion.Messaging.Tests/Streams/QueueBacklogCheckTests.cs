using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Messaging.Streams;

namespace Tracktion.Messaging.Tests.Streams;

public sealed class QueueBacklogCheckTests
{
    [Theory]
    [InlineData(1000, HealthStatus.Healthy, "a: 3 messages, b: 1000 messages.")]
    [InlineData(1001, HealthStatus.Degraded, "a: 3 messages, b: 1001 messages; the limit is 1000. Run more instances, or look why handling is slow.")]
    public void Judge_LongestStream_DecidesAgainstTheLimit(long longest, HealthStatus status, string detail)
    {
        var result = QueueBacklogCheck.Judge(new Dictionary<string, long> { ["b"] = longest, ["a"] = 3 }, 1000);

        Assert.Equal((status, detail), (result.Status, result.Description));
    }

    [Fact]
    public void Judge_NothingMeasured_IsHealthy() => Assert.Equal(HealthStatus.Healthy, QueueBacklogCheck.Judge(new Dictionary<string, long>(), 1000).Status);
}
