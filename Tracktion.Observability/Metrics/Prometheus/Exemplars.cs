using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>The example of a measurement that a sample may carry: the span that it was made in.</summary>
/// <remarks>Source: OpenMetrics 1.0.0, "Exemplars". Trace and span id with their names are 63 characters, of 128 that are allowed.</remarks>
internal static class Exemplars
{
    /// <summary>A counter's exemplar; the SDK keeps one for each, of a measurement since the last scrape where there is one.</summary>
    public static bool TryGet(in MetricPoint point, out Exemplar found)
    {
        found = default;
        if (!point.TryGetExemplars(out var exemplars)) return false;

        foreach (ref readonly var exemplar in exemplars)
        {
            if (exemplar.TraceId == default) continue;
            found = exemplar;
            return true;
        }

        return false;
    }

    public static void Write(PageBuffer page, in Exemplar exemplar, bool isLong)
    {
        page.Write(" # {trace_id=\""u8);
        page.WriteAscii(exemplar.TraceId.ToHexString());
        page.Write("\",span_id=\""u8);
        page.WriteAscii(exemplar.SpanId.ToHexString());
        page.Write("\"} "u8);
        if (isLong) page.WriteNumber(exemplar.LongValue);
        else page.WriteNumber(exemplar.DoubleValue);
        page.Write(" "u8);
        page.WriteTime(exemplar.Timestamp);
    }
}
