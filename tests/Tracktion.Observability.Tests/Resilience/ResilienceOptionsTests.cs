using Microsoft.Extensions.Options;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Resilience;

public sealed class ResilienceOptionsTests
{
    [Theory]
    [InlineData("Database:RetryCount", "11", "Database.RetryCount")]
    [InlineData("Queue:BreakDuration", "00:00:00.4", "Queue.BreakDuration")]
    [InlineData("Http:FailureRatio", "0", "Http.FailureRatio")]
    [InlineData("TraceStore:MinimumThroughput", "1", "TraceStore.MinimumThroughput")]
    [InlineData("Database:Concurrency", "0", "Database.Concurrency")]
    [InlineData("Database:RetryCap", "00:00:00.5", "Tracktion:Resilience:Database:RetryCap")]
    [InlineData("Queue:TotalTimeout", "00:00:04", "Tracktion:Resilience:Queue:TotalTimeout")]
    [InlineData("TraceStore:AttemptTimeout", "00:00:10", "Tracktion:Resilience:TraceStore:AttemptTimeout")]
    [InlineData("Queue:QueueLength", "long", "Tracktion:Resilience:Queue:QueueLength")]
    [InlineData("Database:RetryCuont", "1", "RetryCuont")]
    [InlineData("LogStore:RetryCount", "1", "LogStore")]
    public async Task Start_BadValueOrUnknownName_StopsAndNamesIt(string key, string value, string named)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(new Dictionary<string, string?> { [$"Tracktion:Resilience:{key}"] = value }));

        Assert.Contains(named, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OneSettingOfAPipeline_LeavesItsOthersAsTheyAre()
    {
        await using var host = await TestHost.StartAsync(new Dictionary<string, string?> { ["Tracktion:Resilience:Queue:Concurrency"] = "7" });

        var queue = host.Get<IOptions<ResilienceOptions>>().Value.Queue;

        Assert.Equal((7, 0, TimeSpan.FromSeconds(5)), (queue.Concurrency, queue.RetryCount, queue.AttemptTimeout));
    }
}
