using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>What the page of metrics says of itself: what it had no room for, and what it could not name. A page shows what is true of the one before.</summary>
internal sealed class PageMetrics
{
    private const string NameLabel = "metric";

    private readonly ConcurrentDictionary<string, long> _overflows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _conflicts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly int _limit;
    private readonly ILogger<PageMetrics> _logger;

    public PageMetrics(Meter meter, int seriesLimit, ILogger<PageMetrics> logger)
    {
        (_limit, _logger) = (seriesLimit, logger);
        meter.CreateObservableCounter(
            "metric_series_overflows_total",
            () => _overflows.Select(metric => new Measurement<long>(metric.Value, new KeyValuePair<string, object?>(NameLabel, metric.Key))),
            "{scrape}",
            "Scrapes that found new measurements in a metric's overflow series, because it has as many series as it may have.");
        meter.CreateObservableGauge(
            "metric_conflicts",
            () => _conflicts.Select(metric => new Measurement<int>(metric.Value, new KeyValuePair<string, object?>(NameLabel, metric.Key))),
            "{instrument}",
            "Instruments and series left off the page, because their name or labels are another's.");
    }

    /// <summary>Looks at a page that was just written. Not thread safe.</summary>
    public void PageWritten(PageLayout layout)
    {
        foreach (var name in _conflicts.Keys) _conflicts[name] = 0;
        foreach (var name in layout.Refused) NoteConflict(name, 1);
        foreach (var family in layout.Families)
        {
            if (family.Duplicates > 0) NoteConflict(family.Name, family.Duplicates);
            if (family.HasOverflowed) NoteOverflow(family.Name);
        }
    }

    private void NoteConflict(string name, int count)
    {
        _conflicts.AddOrUpdate(name, count, (_, before) => before + count);
        if (_told.Add("conflict " + name)) _logger.MetricConflict(name);
    }

    private void NoteOverflow(string name)
    {
        _overflows.AddOrUpdate(name, 1, (_, before) => before + 1);
        if (_told.Add("overflow " + name)) _logger.MetricOverflow(name, _limit);
    }
}
