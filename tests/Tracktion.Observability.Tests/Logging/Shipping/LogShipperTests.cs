using System.Text.Json;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Logging.Shipping;

public sealed class LogShipperTests
{
    [Fact]
    public async Task Run_GoodStore_ShipsAllInOrderAndEmptiesTheSpool()
    {
        using var bench = new ShipperBench(new ScriptedStore());
        bench.Spool.Append(0, 1000, padding: 300);

        await bench.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 1000), bench.Store.Stored.Select(stored => stored.Number));
        Assert.Equal("logs-tracktion.test-unit", bench.Store.Stored[0].Target);
        Assert.Equal(1000, bench.Counters.ShippedOf(ShipResult.Created));
        Assert.Equal(0, bench.Store.Lookups);
        Assert.All(bench.Store.Requests, count => Assert.InRange(count, 1, 100));
    }

    [Fact]
    public async Task Run_FewEvents_WaitForTheAgeOfABatch()
    {
        using var bench = new ShipperBench(new ScriptedStore());
        bench.Spool.Append(0, 3);
        bench.Start();

        for (var i = 0; i < 8; i++) await bench.AdvanceAsync(TimeSpan.FromMilliseconds(100));
        var early = bench.Store.Stored.Count;
        await bench.DrainAsync();

        Assert.Equal(0, early);
        Assert.Equal([3], bench.Store.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task Run_WholeRequestRefusedForNow_KeepsAllAndSendsAgain(int status)
    {
        using var bench = new ShipperBench(new ScriptedStore().Then(status).Then(status).Then(status));
        bench.Spool.Append(0, 10);

        await bench.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 10), bench.Store.Stored.Select(stored => stored.Number));
        Assert.Equal(4, bench.Store.Requests.Count);
        Assert.Equal(0, bench.Counters.DroppedTotal);
    }

    [Fact]
    public async Task Run_RetryAfter_IsObeyedBeforeTheBackoff()
    {
        using var bench = new ShipperBench(new ScriptedStore().Then(429, TimeSpan.FromSeconds(30)));
        bench.Spool.Append(0, 10);
        bench.Start();

        for (var i = 0; i < 250; i++) await bench.AdvanceAsync(TimeSpan.FromMilliseconds(100));
        var afterTwentyFive = bench.Store.Requests.Count;
        await bench.DrainAsync();

        Assert.Equal(1, afterTwentyFive);
        Assert.Equal(10, bench.Store.Stored.Count);
    }

    [Fact]
    public async Task Run_SomeItemsRefusedForNow_SendsOnlyThoseAgain()
    {
        var store = new ScriptedStore().Then((self, events) => self.Apply(events, i => i % 2 == 0 ? 429 : 0)).Then((self, events) => self.Apply(events, i => i == 0 ? 503 : 0));
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 10);

        await bench.DrainAsync();

        Assert.Equal([10, 5, 1], store.Requests);
        Assert.Equal(Enumerable.Range(0, 10), store.Stored.Select(stored => stored.Number).Order());
    }

    [Fact]
    public async Task Run_ItemRefusedForGood_BecomesADeadLetterAndTheRestGoesOn()
    {
        using var bench = new ShipperBench(new ScriptedStore { Rejects = stored => stored.Number == 4 });
        bench.Spool.Append(0, 10);

        await bench.DrainAsync();

        Assert.Equal([0, 1, 2, 3, 5, 6, 7, 8, 9], bench.Store.Stored.Select(stored => stored.Number));
        Assert.Equal(1, bench.Counters.ShippedOf(ShipResult.DeadLetter));
        using var letter = JsonDocument.Parse(bench.Files.ReadAll(Assert.Single(bench.Files.Names(DeadLetters.Folder)))!);
        Assert.Equal("document_parsing_exception", letter.RootElement.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal(4, letter.RootElement.GetProperty("document").GetProperty("number").GetInt32());
        Assert.Contains("dead-letters", bench.SelfLog.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BodyTooLarge_SendsHalvesUntilOneEventAloneIsADeadLetter()
    {
        using var bench = new ShipperBench(new ScriptedStore { MaxBytes = 4000 });
        bench.Spool.Append(0, 20);
        bench.Spool.Append(SpoolFixture.Record(SpoolFixture.Document(20, padding: 5000)));
        bench.Spool.Append(21, 20);

        await bench.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 41).Where(number => number != 20), bench.Store.Stored.Select(stored => stored.Number));
        Assert.Equal(1, bench.Counters.ShippedOf(ShipResult.DeadLetter));
    }

    [Fact]
    public async Task Run_WholeBodyRefused_FindsTheOneToBlame()
    {
        var store = new ScriptedStore();
        for (var i = 0; i < 200; i++)
        {
            store.Then((self, events) => events.Any(stored => stored.Number == 13)
                ? new BulkReply { Delivery = BulkDelivery.Answered, Status = 400, Error = new ElasticsearchError("illegal_argument_exception", "Malformed action") }
                : self.Apply(events));
        }

        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 40);

        await bench.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 40).Where(number => number != 13), store.Stored.Select(stored => stored.Number));
        Assert.Equal(1, bench.Counters.ShippedOf(ShipResult.DeadLetter));
    }

    [Fact]
    public async Task Run_AnswerLostThenRollOver_LooksTheIdsUpAndStoresNothingTwice()
    {
        var store = new ScriptedStore().Then((self, events) =>
        {
            self.Apply(events);
            self.RollOver();
            return ScriptedStore.NoAnswer;
        });
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 10);

        await bench.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 10), store.Stored.Select(stored => stored.Number));
        Assert.Equal([10], store.Requests);
        Assert.Equal(1, store.Lookups);
        Assert.Equal(10, bench.Counters.ShippedOf(ShipResult.Duplicate));
    }

    [Fact]
    public async Task Run_AnswerLostAndHalfApplied_SendsTheOtherHalf()
    {
        var store = new ScriptedStore().Then((self, events) =>
        {
            self.Apply([.. events.Take(4)]);
            self.RollOver();
            return ScriptedStore.NoAnswer;
        });
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 10);

        await bench.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 10), store.Stored.Select(stored => stored.Number));
        Assert.Equal([10, 6], store.Requests);
    }

    [Fact]
    public async Task Run_LookUpFailsAtFirst_AsksAgainBeforeItSends()
    {
        var store = new ScriptedStore()
            .Then((self, events) =>
            {
                self.Apply(events);
                self.RollOver();
                return ScriptedStore.NoAnswer;
            })
            .ThenLookup(new IdLookup { Outcome = IdLookupOutcome.Failed, Fault = "no answer" });
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 10);

        await bench.DrainAsync();

        Assert.Equal(10, store.Stored.Count);
        Assert.Equal(2, store.Lookups);
    }

    [Fact]
    public async Task Run_LookUpForbidden_SendsUnderTheSameIdsAndSaysSo()
    {
        var store = new ScriptedStore()
            .Then((self, events) =>
            {
                self.Apply(events);
                return ScriptedStore.NoAnswer;
            })
            .ThenLookup(new IdLookup { Outcome = IdLookupOutcome.Forbidden, Fault = "403" });
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 10);

        await bench.DrainAsync();

        Assert.Equal(10, store.Stored.Count);
        Assert.Equal([10, 10], store.Requests);
        Assert.Equal(10, bench.Counters.ShippedOf(ShipResult.Duplicate));
        Assert.Contains("maintenance", bench.SelfLog.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CrashBetweenAnswerAndCheckpointThenRollOver_StoresNothingTwice()
    {
        var store = new ScriptedStore();
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 250);
        bench.Spool.Sync();
        bench.Files.IsReadOnly = true;
        bench.Start();
        for (var i = 0; i < 30; i++) await bench.AdvanceAsync(TimeSpan.FromMilliseconds(100));
        var before = store.Stored.Count;
        store.RollOver();

        bench.Files.IsReadOnly = false;
        await bench.CrashAsync();
        await bench.DrainAsync();

        Assert.Equal(250, before);
        Assert.Equal(Enumerable.Range(0, 250), store.Stored.Select(stored => stored.Number));
    }

    [Fact]
    public async Task Run_DailyIndices_NamesTheDayOfEachEventAndNeverLooksUp()
    {
        var store = new ScriptedStore().Then((self, events) =>
        {
            self.Apply(events);
            return ScriptedStore.NoAnswer;
        });
        using var bench = new ShipperBench(store, LogIndexMode.DailyIndex);
        bench.Spool.Append(0, 10);

        await bench.DrainAsync();

        Assert.All(store.Stored, stored => Assert.Equal("tracktion-logs-2026.03.01", stored.Target));
        Assert.Equal(10, store.Stored.Count);
        Assert.Equal(0, store.Lookups);
    }

    [Fact]
    public async Task Run_StoreDown_OpensTheCircuitAndLagGrowsUntilItIsBack()
    {
        var store = new ScriptedStore();
        for (var i = 0; i < 5; i++) store.Then((_, _) => ScriptedStore.NotSent);
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 10);
        bench.Start();

        for (var i = 0; i < 60; i++) await bench.AdvanceAsync(TimeSpan.FromMilliseconds(100));
        var (circuit, lag) = (bench.Shipper.Status.Circuit, bench.Shipper.Lag);
        await bench.DrainAsync();

        Assert.Equal(CircuitState.Open, circuit);
        Assert.True(lag > TimeSpan.FromSeconds(5));
        Assert.Equal(CircuitState.Closed, bench.Shipper.Status.Circuit);
        Assert.Equal(TimeSpan.Zero, bench.Shipper.Lag);
        Assert.Equal(0, store.Lookups);
    }

    [Fact]
    public async Task StopGently_StoreDown_EndsAndTheNextStartSendsTheRest()
    {
        var store = new ScriptedStore();
        for (var i = 0; i < 2; i++) store.Then((_, _) => ScriptedStore.NotSent);
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 10);
        bench.Start();
        await bench.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        bench.Shipper.StopGently();
        await bench.CrashAsync();
        await bench.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 10), store.Stored.Select(stored => stored.Number));
    }

    [Fact]
    public async Task Run_EveryEventRefusedAsAWhole_HoldsBackInsteadOfBuryingAll()
    {
        var store = new ScriptedStore();
        for (var i = 0; i < 40; i++) store.Then(400);
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 100);
        bench.Start();

        for (var i = 0; i < 240; i++) await bench.AdvanceAsync(TimeSpan.FromMilliseconds(500));

        Assert.InRange(bench.Counters.ShippedOf(ShipResult.DeadLetter), 3, 6);
        Assert.Equal(CircuitState.Open, bench.Shipper.Status.Circuit);
    }

    [Fact]
    public async Task Run_IndexBlocked_KeepsTheEventsWhateverTheStatus()
    {
        var blocked = new BulkItem(403, "cluster_block_exception", "index [x] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];");
        var store = new ScriptedStore().Then((_, events) => new BulkReply { Delivery = BulkDelivery.Answered, Status = 200, Items = [.. events.Select(_ => blocked)] });
        using var bench = new ShipperBench(store);
        bench.Spool.Append(0, 10);

        await bench.DrainAsync();

        Assert.Equal(10, store.Stored.Count);
        Assert.Equal(0, bench.Counters.ShippedOf(ShipResult.DeadLetter));
    }

    [Fact]
    public async Task Run_TenMinutesWithoutAStore_DeliversAllAfterwardsAndTheLagReturnsToZero()
    {
        var isDown = true;
        var store = new ScriptedStore();
        for (var i = 0; i < 1000; i++) store.Then((self, events) => isDown ? ScriptedStore.NotSent : self.Apply(events));
        using var bench = new ShipperBench(store);
        bench.Start();

        for (var second = 0; second < 600; second++)
        {
            bench.Spool.Append(second * 10, 10);
            await bench.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        var (lag, requests) = (bench.Shipper.Lag, store.Requests.Count);
        isDown = false;
        await bench.DrainAsync(TimeSpan.FromMinutes(5));

        Assert.True(lag > TimeSpan.FromMinutes(9));
        // 1, 2, 4 … 32 s, then each minute.
        Assert.InRange(requests, 14, 17);
        Assert.Equal(Enumerable.Range(0, 6000), store.Stored.Select(stored => stored.Number));
        Assert.Equal(TimeSpan.Zero, bench.Shipper.Lag);
        Assert.Equal(0, bench.Counters.DroppedTotal);
    }

    [Fact]
    public async Task Run_FullDisk_ShippingMakesRoomByItself()
    {
        using var bench = new ShipperBench(new ScriptedStore());
        bench.Spool.Append(0, 500, padding: 500);
        bench.Files.Capacity = bench.Spool.Bytes;
        Assert.Throws<IOException>(() => bench.Spool.Append(500, 1));

        await bench.DrainAsync();
        bench.Spool.Append(500, 10);
        await bench.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 510), bench.Store.Stored.Select(stored => stored.Number));
        Assert.Null(bench.Spool.CheckpointFault);
    }
}
