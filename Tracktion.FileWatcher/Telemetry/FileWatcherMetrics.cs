using System.Diagnostics.Metrics;

namespace Tracktion.FileWatcher.Telemetry;

/// <summary>What this service owes to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class FileWatcherMetrics
{
    private static readonly InstrumentAdvice<double> LagBuckets =
        new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] };

    private static readonly InstrumentAdvice<double> ScanBuckets =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300] };

    private readonly Counter<long> _events;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _overflows;
    private readonly Counter<long> _restarts;
    private readonly Histogram<double> _lag;
    private readonly Histogram<double> _scans;
    private long _watched;

    public FileWatcherMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(FileWatcherTelemetry.Name);
        meter.CreateObservableGauge("files_watched_total", () => Interlocked.Read(ref _watched), "{file}", "Files under watch.");
        _events = meter.CreateCounter<long>("file_events_total", "{event}", "What happened to files, by kind.");
        _ignored = meter.CreateCounter<long>("files_ignored_total", "{file}", "Files passed over, by reason.");
        _overflows = meter.CreateCounter<long>("watcher_overflows_total", "{overflow}", "Times that events were lost and a rescan made up for them.");
        _restarts = meter.CreateCounter<long>("watcher_restarts_total", "{restart}", "Times that the watch on a root broke and was set up anew.");
        _lag = meter.CreateHistogram("processing_lag_seconds", "s", "From first sight of a file to its event, settling included.", advice: LagBuckets);
        _scans = meter.CreateHistogram("directory_scan_duration_seconds", "s", "Time to look through one root.", advice: ScanBuckets);
    }

    public void FileEvent(string kind) => _events.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void FileIgnored(string reason) => _ignored.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Overflowed() => _overflows.Add(1);

    public void Restarted() => _restarts.Add(1);

    public void FileRecorded(TimeSpan lag) => _lag.Record(lag.TotalSeconds);

    public void Scanned(TimeSpan duration) => _scans.Record(duration.TotalSeconds);

    public void WatchedCounted(long files) => Interlocked.Exchange(ref _watched, files);

    public void WatchedChanged(long change) => Interlocked.Add(ref _watched, change);
}
