using System.Diagnostics.Metrics;

namespace Tracktion.Tracklist.Telemetry;

/// <summary>What this service owes to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class TracklistMetrics
{
    private static readonly InstrumentAdvice<double> SearchBuckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] };

    private readonly Counter<long> _matches;
    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;
    private readonly Histogram<double> _searches;
    private long _tracks;

    public TracklistMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TracklistTelemetry.Name);
        meter.CreateObservableGauge("tracks_total", () => Interlocked.Read(ref _tracks), "{track}", "Tracks that are known.");
        _matches = meter.CreateCounter<long>("tracklist_matches_total", "{comparison}", "Tracks compared with the known ones, by result.");
        _hits = meter.CreateCounter<long>("tracklist_cache_hits_total", "{search}", "Searches answered from the cache.");
        _misses = meter.CreateCounter<long>("tracklist_cache_misses_total", "{search}", "Searches that the cache had no answer to.");
        _searches = meter.CreateHistogram("tracklist_search_duration_seconds", "s", "Time of one search, cache included.", advice: SearchBuckets);
    }

    public void Compared(string result) => _matches.Add(1, new KeyValuePair<string, object?>("result", result));

    public void CacheHit() => _hits.Add(1);

    public void CacheMissed() => _misses.Add(1);

    public void Searched(TimeSpan duration) => _searches.Record(duration.TotalSeconds);

    public void TracksCounted(long tracks) => Interlocked.Exchange(ref _tracks, tracks);

    public void TrackAdded() => Interlocked.Increment(ref _tracks);
}
