using System.Diagnostics.Metrics;
using Tracktion.FileWatcher.Watching;
using Tracktion.Observability.Metrics;

namespace Tracktion.FileWatcher.Telemetry;

/// <summary>What this service owes to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class FileWatcherMetrics
{
    private static readonly InstrumentAdvice<double> LagBuckets =
        new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] };

    private static readonly InstrumentAdvice<double> ScanBuckets =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300] };

    private static readonly Dictionary<FileHintKind, string> EventKinds = new()
    {
        [FileHintKind.Created] = "created",
        [FileHintKind.Changed] = "changed",
        [FileHintKind.Renamed] = "renamed",
        [FileHintKind.Deleted] = "deleted",
    };

    private readonly Counter<long> _events;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _overflows;
    private readonly Counter<long> _restarts;
    private readonly Histogram<double> _lag;
    private readonly Histogram<double> _scans;
    private long _watched;

    public FileWatcherMetrics(IMeterFactory meters, ObservabilityMetrics common)
    {
        var meter = meters.Create(FileWatcherTelemetry.Name);
        meter.CreateObservableGauge("files_watched_total", () => Interlocked.Read(ref _watched), "{file}", "Files under watch.");
        _events = meter.CreateCounter<long>("file_events_total", "{event}", "What the system told of files under watch, by kind: created, changed, renamed or deleted.");
        _ignored = meter.CreateCounter<long>("files_ignored_total", "{file}", "Files that an event told of and that were passed over, by reason.");
        _overflows = meter.CreateCounter<long>("watcher_overflows_total", "{overflow}", "Times that events were lost and a rescan made up for them.");
        _restarts = meter.CreateCounter<long>("watcher_restarts_total", "{restart}", "Times that the watch on a root broke and was set up anew.");
        _lag = meter.CreateHistogram("processing_lag_seconds", "s", "From first sight of a file to its event, settling included.", advice: LagBuckets);
        _scans = meter.CreateHistogram("directory_scan_duration_seconds", "s", "Time to look through one root.", advice: ScanBuckets);
        BeginAtZero(common);
    }

    /// <summary>Counts what the system told of; what a scan found is none of its events.</summary>
    public void HintTaken(FileHintKind kind)
    {
        if (EventKinds.TryGetValue(kind, out var name)) _events.Add(1, new KeyValuePair<string, object?>("kind", name));
    }

    public void FileIgnored(string reason) => _ignored.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Overflowed() => _overflows.Add(1);

    public void Restarted() => _restarts.Add(1);

    public void FileRecorded(TimeSpan lag) => _lag.Record(lag.TotalSeconds);

    public void Scanned(TimeSpan duration) => _scans.Record(duration.TotalSeconds);

    public void WatchedCounted(long files) => Interlocked.Exchange(ref _watched, files);

    public void WatchedChanged(long change) => Interlocked.Add(ref _watched, change);

    // So that an alert on a rise sees the first one.
    private void BeginAtZero(ObservabilityMetrics common)
    {
        foreach (var kind in EventKinds.Values) _events.Add(0, new KeyValuePair<string, object?>("kind", kind));
        foreach (var reason in IgnoreReasons.All) _ignored.Add(0, new KeyValuePair<string, object?>("reason", reason));
        _overflows.Add(0);
        _restarts.Add(0);
        common.ErrorsExpected(ErrorTypes.All);
    }
}
