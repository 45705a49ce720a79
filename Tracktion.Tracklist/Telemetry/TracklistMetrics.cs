using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tracktion.Tracklist.Tracks;

namespace Tracktion.Tracklist.Telemetry;

/// <summary>What this service owes to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class TracklistMetrics
{
    private static readonly InstrumentAdvice<double> SearchBuckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] };

    private static readonly InstrumentAdvice<double> FlushBuckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] };

    private readonly Lock _lock = new();
    private readonly Counter<long> _matches;
    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;
    private readonly Histogram<double> _searches;
    private readonly Counter<long> _created;
    private readonly Counter<long> _schemaErrors;
    private readonly Histogram<double> _flushes;
    private TrackTotals _totals;

    public TracklistMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TracklistTelemetry.Name);
        meter.CreateObservableGauge("tracks_total", () => Totals.Tracks, "{track}", "Tracks that are known.");
        // No part of the product builds tracklists of mixes yet, so there are none.
        meter.CreateObservableGauge("tracklists_total", () => 0L, "{tracklist}", "Tracklists of mixes that are known.");
        meter.CreateObservableGauge("tracklist_artist_coverage_ratio", Coverage, "1", "Share of the known tracks whose artist is known, 0 to 1, by where their names come from.");
        _created = meter.CreateCounter<long>("tracklist_items_created_total", "{track}", "Tracks entered for the first time, by where their names come from.");
        _schemaErrors = meter.CreateCounter<long>("tracklist_schema_errors_total", "{fault}", "What a new track should have and has not, by where it should come from and what it is.");
        _flushes = meter.CreateHistogram("tracklist_flush_duration_seconds", "s", "Time to write a track together with its event.", advice: FlushBuckets);
        var fingerprints = meter.CreateCounter<long>("fingerprints_indexed_total", "{fingerprint}", "Fingerprints entered into the index.");
        fingerprints.Add(0);
        _matches = meter.CreateCounter<long>("tracklist_matches_total", "{comparison}", "Tracks compared with the known ones, by result.");
        _hits = meter.CreateCounter<long>("tracklist_cache_hits_total", "{search}", "Searches answered from the cache.");
        _misses = meter.CreateCounter<long>("tracklist_cache_misses_total", "{search}", "Searches that the cache had no answer to.");
        _searches = meter.CreateHistogram("tracklist_search_duration_seconds", "s", "Time of one search, cache included.", advice: SearchBuckets);
        BeginAtZero();
    }

    public void Compared(string result) => _matches.Add(1, new KeyValuePair<string, object?>("result", result));

    public void CacheHit() => _hits.Add(1);

    public void CacheMissed() => _misses.Add(1);

    public void Searched(TimeSpan duration) => _searches.Record(duration.TotalSeconds);

    public void Flushed(TimeSpan duration) => _flushes.Record(duration.TotalSeconds);

    /// <summary>Sets the totals right: other instances add tracks too.</summary>
    public void TracksCounted(TrackTotals totals)
    {
        lock (_lock) _totals = totals;
    }

    /// <summary>Counts a new track and what it lacks.</summary>
    public void TrackAdded(IReadOnlyList<string> faults)
    {
        _created.Add(1, Source(TrackSources.Tags));
        foreach (var fault in faults) SchemaFailed(TrackSources.Tags, fault);
        var hasArtist = !faults.Contains(TrackFaults.ArtistMissing);
        lock (_lock) _totals = new TrackTotals(_totals.Tracks + 1, _totals.WithArtist + (hasArtist ? 1 : 0));
    }

    /// <summary>Counts one thing that is not as it should be.</summary>
    public void SchemaFailed(string source, string reason) => SchemaFailed(source, reason, 1);

    private TrackTotals Totals
    {
        get
        {
            lock (_lock) return _totals;
        }
    }

    private void SchemaFailed(string source, string reason, int count) => _schemaErrors.Add(count, new TagList { { "source", source }, { "reason", reason } });

    // Nothing before the first track: no share of none.
    private Measurement<double>[] Coverage() =>
        Totals is { Tracks: > 0 } totals ? [new Measurement<double>((double)totals.WithArtist / totals.Tracks, Source(TrackSources.Tags))] : [];

    // So that an alert on a rise sees the first one.
    private void BeginAtZero()
    {
        _created.Add(0, Source(TrackSources.Tags));
        foreach (var fault in TrackFaults.All) SchemaFailed(TrackSources.Tags, fault, 0);
        SchemaFailed(TrackSources.Events, TrackFaults.Malformed, 0);
        foreach (var result in (string[])["none", "similar"]) _matches.Add(0, new KeyValuePair<string, object?>("result", result));
        _hits.Add(0);
        _misses.Add(0);
    }

    private static KeyValuePair<string, object?> Source(string source) => new("source", source);
}
