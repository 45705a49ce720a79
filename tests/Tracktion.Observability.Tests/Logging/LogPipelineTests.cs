using Serilog.Events;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Logging;

public sealed class LogPipelineTests
{
    [Fact]
    public void Dispose_AfterManyEvents_HasShippedEachOnceInOrder()
    {
        var bench = new PipelineBench();

        for (var i = 0; i < 20_000; i++) bench.Log(i);
        bench.Dispose();

        Assert.Equal(Enumerable.Range(0, 20_000), bench.Store.Stored.Select(stored => stored.Number));
        Assert.Equal(TimeSpan.Zero, bench.Pipeline.Lag);
    }

    [Fact]
    public void Add_Fatal_IsOnTheDiskWhenItReturns()
    {
        using var bench = new PipelineBench(new LogPipelineOptions { SyncInterval = TimeSpan.FromMinutes(1) });
        bench.Log(1);

        bench.Log(2, LogEventLevel.Fatal);

        bench.Files.CutPower();
        using var spool = SpoolFixture.Open(bench.Files);
        Assert.Equal([1, 2], SpoolFixture.ReadAll(spool));
    }

    [Fact]
    public void Add_SyncIntervalOfZero_EachEventIsOnTheDiskWhenItReturns()
    {
        using var bench = new PipelineBench(new LogPipelineOptions { SyncInterval = TimeSpan.Zero });

        bench.Log(1);

        bench.Files.CutPower();
        using var spool = SpoolFixture.Open(bench.Files);
        Assert.Equal([1], SpoolFixture.ReadAll(spool));
    }

    [Fact]
    public async Task Add_ReadOnlyDisk_GoesOnDegradedSaysSoOnceAndLosesNothingThatFits()
    {
        var files = new MemoryFileSystem { IsReadOnly = true };
        using var bench = new PipelineBench(files: files);

        for (var i = 0; i < 100; i++) bench.Log(i);
        await UntilAsync(() => bench.Pipeline.SpoolFault is not null, "the fault");
        files.IsReadOnly = false;
        await UntilAsync(() => bench.Store.Stored.Count == 100, "all stored");
        await UntilAsync(() => bench.Pipeline.SpoolFault is null, "the end of the fault");

        Assert.Single(bench.SelfLog.ToString().Split('\n'), line => line.Contains("cannot be written", StringComparison.Ordinal));
        Assert.Equal(0, bench.Pipeline.Counters.DroppedTotal);
    }

    [Fact]
    public async Task Add_DiskStaysFull_DropsByLevelAndCountsWhatTheStopLoses()
    {
        var files = new MemoryFileSystem();
        var bench = new PipelineBench(new LogPipelineOptions { QueueEvents = 100, ErrorWait = TimeSpan.Zero, StopTimeout = TimeSpan.Zero }, files);
        files.Capacity = 0;
        bench.Log(0);
        await UntilAsync(() => bench.Pipeline.SpoolFault is not null, "the fault");

        for (var i = 1; i < 500; i++) bench.Log(i);
        bench.Dispose();

        var counters = bench.Pipeline.Counters;
        Assert.Equal(500, counters.DroppedTotal);
        Assert.True(counters.DroppedOf(DropReason.QueueFull, LogEventLevel.Information) > 300);
        Assert.Equal(counters.LoggedOf(LogEventLevel.Information), counters.DroppedOf(DropReason.Stopped));
    }

    [Fact]
    public void Add_FromManyThreads_LosesNothingWithinTheQueue()
    {
        var bench = new PipelineBench();

        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 2000; i++) bench.Log((thread * 2000) + i);
        });
        bench.Dispose();

        Assert.Equal(Enumerable.Range(0, 16_000), bench.Store.Stored.Select(stored => stored.Number).Order());
    }

    [Fact]
    public void Dispose_StoreDown_EndsWithinItsTimeAndTheNextStartShips()
    {
        var files = new MemoryFileSystem();
        var down = new PipelineBench(new LogPipelineOptions { StopTimeout = TimeSpan.FromMilliseconds(100), BatchAge = TimeSpan.Zero }, files);
        for (var i = 0; i < 10; i++) down.Store.Then((_, _) => ScriptedStore.NotSent);
        for (var i = 0; i < 50; i++) down.Log(i);
        down.Dispose();

        var up = new PipelineBench(files: files);
        up.Dispose();

        Assert.Empty(down.Store.Stored);
        Assert.Equal(Enumerable.Range(0, 50), up.Store.Stored.Select(stored => stored.Number));
    }

    private static Task UntilAsync(Func<bool> holds, string what) => Eventually.HoldsAsync(() => Task.FromResult(holds()), there => there, TimeSpan.FromSeconds(30), what);
}
