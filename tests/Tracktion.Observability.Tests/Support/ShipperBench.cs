using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A shipper over a folder in memory, a scripted store and a clock that the test moves.</summary>
internal sealed class ShipperBench : IDisposable
{
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LogIndexMode _mode;
    private SpoolHolder _spools;
    private LogShipper _shipper;
    private Task _running = Task.CompletedTask;

    public ShipperBench(ScriptedStore store, LogIndexMode mode = LogIndexMode.DataStream, int batchEvents = 100)
    {
        (Store, _mode, BatchEvents) = (store, mode, batchEvents);
        (_spools, _shipper) = Make();
    }

    public ScriptedStore Store { get; }

    public int BatchEvents { get; }

    public ManualTime Time { get; } = new();

    public MemoryFileSystem Files { get; } = new();

    public LogPipelineCounters Counters { get; } = new();

    public StringWriter SelfLog { get; } = new();

    public LogSpool Spool => _spools.Get();

    public LogShipper Shipper => _shipper;

    /// <summary>Ships until the spool is empty, moving the clock on; fails when that takes longer than the time given.</summary>
    public async Task DrainAsync(TimeSpan? within = null)
    {
        Start();
        var end = Time.GetUtcNow() + (within ?? TimeSpan.FromHours(1));
        while (!Spool.IsDrained || _shipper.Lag > TimeSpan.Zero)
        {
            Assert.True(Time.GetUtcNow() < end, $"Not drained: {_shipper.Status}\n{SelfLog}");
            await AdvanceAsync(TimeSpan.FromMilliseconds(500));
        }
    }

    public void Start()
    {
        if (_running.IsCompleted) _running = Task.Run(_shipper.RunAsync, TestContext.Current.CancellationToken);
    }

    /// <summary>Moves the clock, as soon as the shipper waits for it, and until it waits again.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await ShipperWaitsAsync();
        Time.Advance(by);
        await ShipperWaitsAsync();
    }

    private async Task ShipperWaitsAsync()
    {
        while (Time.Waiting == 0 && !_running.IsCompleted) await Task.Yield();
    }

    /// <summary>Ends the process at once, and starts another on what is left.</summary>
    public async Task CrashAsync(bool powerCut = false)
    {
        _shipper.StopNow();
        await _running;
        if (powerCut) Files.CutPower();
        else Files.Kill();
        (_spools, _shipper) = Make();
    }

    public void Dispose()
    {
        _shipper.StopNow();
        _shipper.Dispose();
        _spools.Dispose();
        _meters.Dispose();
    }

    private (SpoolHolder Spools, LogShipper Shipper) Make()
    {
        var self = new SelfLog(SelfLog, Time);
        var spools = new SpoolHolder(() => LogSpool.Open(Files, SpoolFixture.Identity, SpoolFixture.Limits, Time, Counters), self);
        var limits = new BatchLimits(BatchEvents, 1 << 20);
        var times = new ShipperTimes(TimeSpan.FromSeconds(1), new ExponentialBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)), () => 0.5);
        var meter = _meters.GetRequiredService<IMeterFactory>().Create("test");
        var sender = new BatchSender(Store, _mode, limits, times, new DeadLetters(Files, 1 << 20, Time, Counters), Counters, new LogPipelineMetrics(meter, Counters), self, Time);
        return (spools, new LogShipper(spools, sender, limits, _mode, times, self, Time));
    }
}
