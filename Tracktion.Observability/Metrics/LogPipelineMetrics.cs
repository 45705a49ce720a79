using System.Diagnostics.Metrics;
using Serilog.Events;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Ecs;
using Tracktion.Observability.Logging.Shipping;

namespace Tracktion.Observability.Metrics;

/// <summary>What the log pipeline owes to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class LogPipelineMetrics
{
    private static readonly InstrumentAdvice<double> BulkBuckets =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    private readonly Histogram<double> _bulks;

    /// <summary>Declares the instruments; what they show comes from the pipeline's own counts, so that counting costs a caller nothing more.</summary>
    public LogPipelineMetrics(Meter meter, LogPipelineCounters counters)
    {
        meter.CreateObservableCounter("log_events_total", () => LoggedOf(counters), "{event}", "Log events taken by the pipeline, by level.");
        meter.CreateObservableCounter("log_events_dropped_total", () => DroppedOf(counters), "{event}", "Log events lost, by reason and level.");
        meter.CreateObservableCounter("log_events_shipped_total", () => ShippedOf(counters), "{event}", "Log events that the log store answered for, by result.");
        _bulks = meter.CreateHistogram("log_bulk_duration_seconds", "s", "Time of one bulk request to the log store, by result.", advice: BulkBuckets);
    }

    /// <summary>Shows the state of a running pipeline.</summary>
    public static void Observe(Meter meter, Func<long> spoolBytes, Func<TimeSpan> lag)
    {
        meter.CreateObservableGauge("log_spool_bytes", spoolBytes, "By", "Size of the log spool on disk.");
        meter.CreateObservableGauge("log_ship_lag_seconds", () => lag().TotalSeconds, "s", "Age of the oldest log event that has not arrived in the log store.");
    }

    /// <summary>Notes how long a bulk request took.</summary>
    public void BulkAnswered(BulkVerdict verdict, TimeSpan duration) => _bulks.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("result", NameOf(verdict)));

    private static string NameOf(BulkVerdict verdict) => verdict switch
    {
        BulkVerdict.Items => "answered",
        BulkVerdict.Retry => "not_sent",
        BulkVerdict.Overloaded => "overloaded",
        BulkVerdict.Uncertain => "no_answer",
        BulkVerdict.TooLarge => "too_large",
        BulkVerdict.Refused => "refused",
        _ => "misconfigured",
    };

    private static IEnumerable<Measurement<long>> LoggedOf(LogPipelineCounters counters) =>
        Enum.GetValues<LogEventLevel>().Select(level => new Measurement<long>(counters.LoggedOf(level), new KeyValuePair<string, object?>("level", NameOf(level))));

    // Each reason is there from the start, so that an alert on a rise sees the first one.
    private static IEnumerable<Measurement<long>> DroppedOf(LogPipelineCounters counters) =>
        from reason in Enum.GetValues<DropReason>()
        from level in Enum.GetValues<LogEventLevel>().Cast<LogEventLevel?>().Append(null)
        select new Measurement<long>(
            counters.DroppedOf(reason, level),
            new KeyValuePair<string, object?>("reason", EcsFields.ToSnakeCase(reason.ToString())),
            new KeyValuePair<string, object?>("level", NameOf(level)));

    private static IEnumerable<Measurement<long>> ShippedOf(LogPipelineCounters counters) =>
        Enum.GetValues<ShipResult>().Select(result => new Measurement<long>(counters.ShippedOf(result), new KeyValuePair<string, object?>("result", EcsFields.ToSnakeCase(result.ToString()))));

    private static string NameOf(LogEventLevel? level) => level?.ToString().ToLowerInvariant() ?? "unknown";
}
