using System.Net;
using System.Net.Http.Headers;
using Tracktion.Observability.Telemetry;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Tracing.Exporting;

public sealed class SpanDeliveryTests
{
    private static readonly TimeSpan Stop = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Take_StoreAnswers_SendsInOrderAndCounts()
    {
        await using var bench = new DeliveryBench();

        for (var spans = 1; spans <= 5; spans++) bench.Delivery.Take(DeliveryBench.Batch(spans));

        await DeliveryBench.UntilAsync(() => bench.Counters.Exported == 15, "all spans");
        Assert.Equal([1, 2, 3, 4, 5], bench.Requests);
        Assert.Equal((0, 0, null), (bench.Counters.Dropped, bench.Delivery.WaitingBytes, bench.Delivery.Fault));
    }

    [Fact]
    public async Task Take_StoreIsAway_WaitsOnDiskAndSendsAllInOrderWhenItIsBack()
    {
        await using var bench = new DeliveryBench { Answer = null };
        bench.Delivery.Take(DeliveryBench.Batch(1));
        await DeliveryBench.UntilAsync(() => bench.Delivery.WaitingBytes > 0, "spans on disk");
        for (var spans = 2; spans <= 30; spans++) bench.Delivery.Take(DeliveryBench.Batch(spans));

        await bench.PassAsync(TimeSpan.FromSeconds(1), requests: 1);
        await DeliveryBench.UntilAsync(() => bench.Requests.Count == 2, "a second try");
        bench.Answer = () => new HttpResponseMessage(HttpStatusCode.OK);
        await bench.PassAsync(TimeSpan.FromSeconds(2), requests: 2);

        await DeliveryBench.UntilAsync(() => bench.Counters.Exported == 30 * 31 / 2, "all spans");
        Assert.Equal([1, 1, .. Enumerable.Range(1, 30)], bench.Requests);
        Assert.Equal((0, 0), (bench.Counters.Dropped, bench.Delivery.WaitingBytes));
        await DeliveryBench.UntilAsync(() => bench.Logger.Events.Count == 2, "both events");
        Assert.Equal([EventIds.TraceStoreLost, EventIds.TraceStoreBack], bench.Logger.Events.Select(logged => logged.Id));
    }

    [Fact]
    public async Task Take_StoreIsAwayAndThereIsNoDisk_CountsWhatIsLost()
    {
        await using var bench = new DeliveryBench(hasDisk: false) { Answer = null };

        bench.Delivery.Take(DeliveryBench.Batch(7));

        await DeliveryBench.UntilAsync(() => bench.Counters.Dropped == 7, "the loss");
        bench.Delivery.Take(DeliveryBench.Batch(3));
        Assert.Equal(10, bench.Counters.Dropped);
    }

    [Fact]
    public async Task Take_DiskIsFullUp_LosesTheOldestAndCountsThem()
    {
        await using var bench = new DeliveryBench(capacity: SpanRequests.Of(10).Length * 2) { Answer = null };

        bench.Delivery.Take(DeliveryBench.Batch(10));
        await DeliveryBench.UntilAsync(() => bench.Delivery.Fault is not null && bench.Delivery.WaitingBytes > 0, "spans on disk");
        for (var i = 0; i < 4; i++) bench.Delivery.Take(DeliveryBench.Batch(10));

        Assert.Equal(30, bench.Counters.Dropped);
    }

    [Fact]
    public async Task Take_DiskTakesNothing_LosesWithoutAFault()
    {
        await using var bench = new DeliveryBench { Answer = null };
        bench.Files.IsReadOnly = true;

        bench.Delivery.Take(DeliveryBench.Batch(4));

        await DeliveryBench.UntilAsync(() => bench.Counters.Dropped == 4, "the loss");
        Assert.Contains(bench.Logger.Events, logged => logged.Id == EventIds.SpansLost && logged.Message.StartsWith("4 spans", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Take_StoreRefuses_DropsCountsAndGoesOn()
    {
        await using var bench = new DeliveryBench { Answer = () => new HttpResponseMessage(HttpStatusCode.BadRequest) };
        bench.Delivery.Take(DeliveryBench.Batch(4));
        await DeliveryBench.UntilAsync(() => bench.Counters.Dropped == 4, "the loss");

        bench.Answer = () => new HttpResponseMessage(HttpStatusCode.OK);
        bench.Delivery.Take(DeliveryBench.Batch(6));

        await DeliveryBench.UntilAsync(() => bench.Counters.Exported == 6, "the next");
        Assert.Equal(2, bench.Requests.Count);
    }

    [Fact]
    public async Task Take_StoreRefusesSomeOfARequest_CountsBoth()
    {
        await using var bench = new DeliveryBench { Answer = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(SpanRequests.Rejecting(3)) } };

        bench.Delivery.Take(DeliveryBench.Batch(10));

        await DeliveryBench.UntilAsync(() => bench.Counters.Exported == 7, "the answer");
        await DeliveryBench.UntilAsync(() => bench.Counters.Dropped == 3, "the loss");
    }

    [Fact]
    public async Task Take_StoreRefusesMoreThanItWasSent_CountsNoMoreThanThat()
    {
        await using var bench = new DeliveryBench { Answer = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(SpanRequests.Rejecting(300)) } };

        bench.Delivery.Take(DeliveryBench.Batch(10));

        await DeliveryBench.UntilAsync(() => bench.Counters.Dropped == 10, "the loss");
        Assert.Equal(0, bench.Counters.Exported);
    }

    [Fact]
    public async Task Take_SomethingUnforeseenHappens_GoesOnWhenItIsOver()
    {
        await using var bench = new DeliveryBench { Answer = () => throw new InvalidOperationException("unforeseen") };
        bench.Delivery.Take(DeliveryBench.Batch(3));
        await bench.PassAsync(TimeSpan.Zero, requests: 1);

        bench.Answer = () => new HttpResponseMessage(HttpStatusCode.OK);
        bench.Time.Advance(TimeSpan.FromSeconds(1));

        await DeliveryBench.UntilAsync(() => bench.Counters.Exported == 3, "the spans");
    }

    [Fact]
    public async Task Take_StoreAsksForAWait_WaitsThatLong()
    {
        await using var bench = new DeliveryBench
        {
            Answer = () => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(60)) } },
        };
        bench.Delivery.Take(DeliveryBench.Batch(1));

        await bench.PassAsync(TimeSpan.FromSeconds(59), requests: 1);
        Assert.Single(bench.Requests);
        bench.Answer = () => new HttpResponseMessage(HttpStatusCode.OK);
        bench.Time.Advance(TimeSpan.FromSeconds(1));

        await DeliveryBench.UntilAsync(() => bench.Counters.Exported == 1, "the span");
    }

    [Fact]
    public async Task Stop_StoreIsAway_LeavesAllOnDiskForTheNextStart()
    {
        await using var bench = new DeliveryBench { Answer = null };
        bench.Delivery.Take(DeliveryBench.Batch(5));
        await DeliveryBench.UntilAsync(() => bench.Delivery.Fault is not null, "the fault");
        bench.Delivery.Take(DeliveryBench.Batch(6));

        await bench.Delivery.StopAsync(Stop);
        await bench.Delivery.DisposeAsync();

        await using var next = new DeliveryBench(bench.Files);
        await DeliveryBench.UntilAsync(() => next.Counters.Exported == 11, "what the first left");
        Assert.Equal(0, bench.Counters.Dropped);
    }

    [Fact]
    public async Task Stop_StoreAnswers_SendsWhatWaits()
    {
        await using var bench = new DeliveryBench();
        for (var i = 0; i < 20; i++) bench.Delivery.Take(DeliveryBench.Batch(1));

        await bench.Delivery.StopAsync(Stop);

        Assert.Equal((20, 0), (bench.Counters.Exported, bench.Counters.Dropped));
    }

    [Fact]
    public async Task Stop_StoreHangs_EndsWithinItsTimeAndKeepsTheRequestOnDisk()
    {
        await using var bench = new DeliveryBench { Hangs = true };
        bench.Delivery.Take(DeliveryBench.Batch(5));
        await DeliveryBench.UntilAsync(() => bench.Requests.Count == 1, "the request");

        var stop = bench.Delivery.StopAsync(Stop);
        await DeliveryBench.UntilAsync(() => bench.Time.Waiting >= 2, "the stop's own time");
        bench.Time.Advance(Stop);
        await stop;
        await bench.Delivery.DisposeAsync();

        await using var next = new DeliveryBench(bench.Files);
        await DeliveryBench.UntilAsync(() => next.Counters.Exported == 5, "what the first left");
        Assert.Equal((0, 0), (bench.Counters.Exported, bench.Counters.Dropped));
    }
}
