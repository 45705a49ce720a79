using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>Writes collected metrics as Prometheus' text format, version 0.0.4, in a stable order.</summary>
/// <remarks>Source: Prometheus documentation, "Exposition formats".</remarks>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // The runtime gives these as sums that go up and down without saying so.
    private static readonly HashSet<string> GaugesInDisguise = new(StringComparer.Ordinal) { "dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length", "dotnet.timer.count" };

    public static string Write(in Batch<Metric> metrics)
    {
        var families = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        foreach (var metric in metrics) WriteFamily(families, metric);

        var page = new StringBuilder();
        foreach (var family in families.Values) page.Append(family);
        return page.ToString();
    }

    private static void WriteFamily(SortedDictionary<string, StringBuilder> families, Metric metric)
    {
        var type = GaugesInDisguise.Contains(metric.Name) ? MetricType.LongGauge : metric.MetricType;
        var name = MetricName.Of(metric.Name, metric.Unit, type);
        // Lint takes _count for a histogram's; the runtime calls gauges so.
        if (!metric.MetricType.IsHistogram() && name.EndsWith("_count", StringComparison.Ordinal)) name = name[..^"_count".Length];

        if (!families.TryGetValue(name, out var family))
        {
            families[name] = family = new StringBuilder();
            family.Append("# HELP ").Append(name).Append(' ').Append(EscapeHelp(metric.Description)).Append('\n');
            family.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(type)).Append('\n');
        }

        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point.Tags);
            if (metric.MetricType.IsHistogram()) WriteHistogram(family, name, labels, point);
            else WriteSample(family, name, labels, ValueOf(metric.MetricType, point));
        }
    }

    private static string TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        _ when type.IsHistogram() => "histogram",
        _ => "gauge",
    };

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static void WriteHistogram(StringBuilder family, string name, string labels, in MetricPoint point)
    {
        long cumulative = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            cumulative += bucket.BucketCount;
            var bound = $"le=\"{Number(bucket.ExplicitBound)}\"";
            WriteSample(family, $"{name}_bucket", labels.Length == 0 ? bound : $"{labels},{bound}", cumulative);
        }

        WriteSample(family, $"{name}_sum", labels, point.GetHistogramSum());
        WriteSample(family, $"{name}_count", labels, point.GetHistogramCount());
    }

    private static void WriteSample(StringBuilder family, string name, string labels, double value)
    {
        family.Append(name);
        if (labels.Length > 0) family.Append('{').Append(labels).Append('}');
        family.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string LabelsOf(ReadOnlyTagCollection tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags) labels[MetricName.Clean(key)] = EscapeLabel(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        return string.Join(',', labels.Select(label => $"{label.Key}=\"{label.Value}\""));
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string EscapeHelp(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
