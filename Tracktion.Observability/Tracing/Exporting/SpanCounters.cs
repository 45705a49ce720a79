using System.Diagnostics.Metrics;
using Tracktion.Observability.Metrics;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>How many spans arrived in the trace store and how many were lost on the way. Names are contracts. Thread safe.</summary>
internal sealed class SpanCounters
{
    private long _exported;
    private long _dropped;

    public SpanCounters(IMeterFactory meters)
    {
        var meter = meters.Create(ObservabilityMetrics.MeterName);
        meter.CreateObservableCounter("spans_exported_total", () => Exported, "{span}", "Spans that the trace store took.");
        meter.CreateObservableCounter("spans_dropped_total", () => Dropped, "{span}", "Spans that were to be kept, and were lost.");
    }

    public long Exported => Interlocked.Read(ref _exported);

    public long Dropped => Interlocked.Read(ref _dropped);

    public void SpansExported(long spans) => Interlocked.Add(ref _exported, spans);

    public void SpansDropped(long spans) => Interlocked.Add(ref _dropped, spans);
}
