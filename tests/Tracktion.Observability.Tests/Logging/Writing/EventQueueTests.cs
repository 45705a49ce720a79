using Serilog.Events;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Writing;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Logging.Writing;

public sealed class EventQueueTests
{
    private readonly LogPipelineCounters _counters = new();

    [Fact]
    public void Add_Full_DropsTheLowestLevelsFirstAndCountsThem()
    {
        using var queue = new EventQueue(100, TimeSpan.Zero, _counters);

        foreach (var level in Enum.GetValues<LogEventLevel>())
        {
            for (var i = 0; i < 100; i++) queue.Add(Some.Event(level, null, "x"));
        }

        Assert.Equal(100, queue.Count);
        Assert.Equal([50, 10, 20, 15, 5, 0], Enum.GetValues<LogEventLevel>().Select(level => (int)_counters.LoggedOf(level)));
        Assert.Equal([50, 90, 80, 85, 95, 100], Enum.GetValues<LogEventLevel>().Select(level => (int)_counters.DroppedOf(DropReason.QueueFull, level)));
    }

    [Fact]
    public async Task Add_ErrorToAFullQueue_WaitsForRoom()
    {
        using var queue = new EventQueue(10, TimeSpan.FromMinutes(1), _counters);
        for (var i = 0; i < 10; i++) queue.Add(Some.Event(LogEventLevel.Error, null, "x"));

        var waiting = Task.Run(() => queue.Add(Some.Event(LogEventLevel.Error, null, "late")), TestContext.Current.CancellationToken);
        queue.TryTake(out _);
        queue.Taken(1);
        await waiting;

        Assert.Equal(10, queue.Count);
        Assert.Equal(0, _counters.DroppedTotal);
    }

    [Fact]
    public void Add_ErrorToAQueueThatStaysFull_IsDroppedAfterItsTime()
    {
        using var queue = new EventQueue(10, TimeSpan.FromMilliseconds(20), _counters);
        for (var i = 0; i < 11; i++) queue.Add(Some.Event(LogEventLevel.Error, null, "x"));

        Assert.Equal(1, _counters.DroppedOf(DropReason.QueueFull, LogEventLevel.Error));
    }

    [Fact]
    public void Add_Closed_IsCountedAsLost()
    {
        using var queue = new EventQueue(10, TimeSpan.Zero, _counters);
        queue.Close();

        queue.Add(Some.Event(LogEventLevel.Fatal, null, "x"));

        Assert.Equal(1, _counters.DroppedOf(DropReason.Stopped, LogEventLevel.Fatal));
    }

    [Fact]
    public async Task WaitForWork_NextEventWanted_EndsWithIt()
    {
        using var queue = new EventQueue(10, TimeSpan.Zero, _counters);

        var sleeping = Task.Run(() => queue.WaitForWork(TimeSpan.FromMinutes(1), untilNext: true), TestContext.Current.CancellationToken);
        queue.Add(Some.Event("x"));

        await sleeping.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
