using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>The example of a measurement that a sample may carry: the span that it was made in.</summary>
/// <remarks>Source: OpenMetrics 1.0.0, "Exemplars". Trace and span id with their names are 63 characters, of 128 that are allowed.</remarks>
internal static class Exemplars
{
    /// <summary>The newest one that knows its span.</summary>
    public static bool TryNewest(in MetricPoint point, out Exemplar newest)
    {
        (newest, var found) = (default, false);
        if (!point.TryGetExemplars(out var exemplars)) return false;

        foreach (ref readonly var exemplar in exemplars)
        {
            if (exemplar.TraceId == default || (found && exemplar.Timestamp <= newest.Timestamp)) continue;
            (newest, found) = (exemplar, true);
        }

        return found;
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
