using OpenTelemetry;
using Serilog.Events;
using Tracktion.Observability.Logging.Ecs;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Logging.Writing;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Logging;

/// <summary>The path of an event from the log call to the log store: queue, writer, spool, shipper. Thread safe.</summary>
internal sealed class LogPipeline : IDisposable
{
    private static readonly TimeSpan DiskRetry = TimeSpan.FromSeconds(1);
    // What a Fatal event, or each one where that is asked for, waits for a disk at most.
    private static readonly TimeSpan FlushWait = TimeSpan.FromSeconds(2);

    private const string TornTopic = "torn";

    private readonly LogPipelineOptions _options;
    private readonly EventQueue _queue;
    private readonly SpoolHolder _spool;
    private readonly SpoolSyncer _syncer;
    private readonly LogWriterThread _writer;
    private readonly LogShipper _shipper;
    // Not disposed: the shipper may end after its time.
    private readonly ManualResetEventSlim _shipperEnded = new();
    private int _isDisposed;

    /// <summary>Opens the spool and starts to write and to ship.</summary>
    /// <exception cref="SpoolInUseException">Another process has the spool's folder.</exception>
    public LogPipeline(LogPipelineParts parts)
    {
        var (options, time, self) = (parts.Options, parts.Time, parts.SelfLog);
        _options = options;
        Counters = new LogPipelineCounters();
        _queue = new EventQueue(options.QueueEvents, options.ErrorWait, Counters);
        _spool = new SpoolHolder(() => LogSpool.Open(parts.Files, parts.Identity, new SpoolLimits(options.SegmentBytes, options.SpoolBytes), time, Counters), self);
        if (Counters.TornTails > 0) self.Write(TornTopic, "the process before this one was cut off while it wrote: the unfinished end of its last segment was removed, everything before it is kept.");
        var pace = new LogWriterPace(options.SyncInterval, DiskRetry);
        var documents = new EcsDocumentWriter(parts.Service);
        _syncer = new SpoolSyncer(_spool, pace, time, self);
        var writer = new LogWriter(_queue, documents, _spool, _syncer, pace, time, Counters);
        writer.WarmUp();
        _writer = new LogWriterThread(_queue, writer, pace, time, self);

        var metrics = new LogPipelineMetrics(parts.Meter, Counters);
        var limits = new BatchLimits(options.BatchEvents, options.BatchBytes);
        var times = new ShipperTimes(options.BatchAge, new ExponentialBackoff(options.RetryFirst, options.RetryCap), Random.Shared.NextDouble);
        var deadLetters = new DeadLetters(parts.Files, options.DeadLetterBytes, time, Counters);
        var sender = new BatchSender(parts.Store, parts.Mode, limits, times, deadLetters, Counters, metrics, self, time);
        _shipper = new LogShipper(_spool, sender, limits, parts.Mode, times, self, time);
        LogPipelineMetrics.Observe(parts.Meter, () => _spool.Current?.Bytes ?? 0, () => _shipper.Lag);
        _ = ShipAsync();
        // For who forgets to close the logger, and for a fault that nobody catches: what waits in memory still reaches the disk.
        AppDomain.CurrentDomain.ProcessExit += FlushAtExit;
        AppDomain.CurrentDomain.UnhandledException += FlushAtExit;
    }

    public LogPipelineCounters Counters { get; }

    /// <summary>How the store answers.</summary>
    public ShipperStatus Store => _shipper.Status;

    /// <summary>Why the disk refuses the spool; null while it does not.</summary>
    public string? SpoolFault => _spool.Fault ?? _spool.Current?.CheckpointFault;

    /// <summary>The size of the spool on disk.</summary>
    public long SpoolBytes => _spool.Current?.Bytes ?? 0;

    /// <summary>The age of the oldest event that has not arrived; zero when all have.</summary>
    public TimeSpan Lag => _shipper.Lag;

    /// <summary>How many events wait in memory.</summary>
    public int Queued => _queue.Count;

    /// <summary>Takes an event. A Fatal one is on the disk when this returns, if the disk takes it within 2 s.</summary>
    public void Add(LogEvent logEvent)
    {
        _queue.Add(logEvent);
        if (logEvent.Level == LogEventLevel.Fatal || _options.SyncInterval == TimeSpan.Zero) Flush(FlushWait);
    }

    /// <summary>Waits until everything logged before is on the disk.</summary>
    /// <returns>Whether it was within the time.</returns>
    public bool Flush(TimeSpan within)
    {
        // Behind a stop nobody would reach the mark.
        if (Volatile.Read(ref _isDisposed) == 1) return false;

        var mark = new FlushMark();
        _queue.Add(mark);
        return mark.Wait(within);
    }

    /// <summary>Writes what waits, ships what it can within <see cref="LogPipelineOptions.StopTimeout"/>, and lets go of the folder.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;

        AppDomain.CurrentDomain.ProcessExit -= FlushAtExit;
        AppDomain.CurrentDomain.UnhandledException -= FlushAtExit;
        _writer.Stop(FlushWait);
        _syncer.Dispose();
        _shipper.StopGently();
        if (!_shipperEnded.Wait(_options.StopTimeout))
        {
            _shipper.StopNow();
            _shipperEnded.Wait(FlushWait);
        }

        _spool.Dispose();
        _shipper.Dispose();
        _queue.Dispose();
    }

    private void FlushAtExit(object? sender, EventArgs arguments) => Flush(FlushWait);

    private async Task ShipAsync()
    {
        // The shipper's own requests are no part of anybody's trace.
        using var silence = SuppressInstrumentationScope.Begin();
        await Task.Yield();
        await _shipper.RunAsync();
        _shipperEnded.Set();
    }
}
