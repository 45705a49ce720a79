using System.Text;
using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>The lines that a family begins with: what it is, in which unit, and of which type.</summary>
internal static class FamilyHeader
{
    /// <summary>The name without a counter's <c>_total</c>, by which OpenMetrics knows the family.</summary>
    public static string StemOf(string name, FamilyKind kind) => kind == FamilyKind.Counter ? name[..^MetricName.TotalSuffix.Length] : name;

    public static byte[] Of(string name, FamilyKind kind, Metric metric, ExpositionFormat format)
    {
        var isOpenMetrics = format == ExpositionFormat.OpenMetrics;
        var family = isOpenMetrics ? StemOf(name, kind) : name;
        // Lint asks for a help, and a reader sees that there is none.
        var help = Escape(string.IsNullOrEmpty(metric.Description) ? metric.Name : metric.Description, isOpenMetrics);
        var header = new StringBuilder();
        header.Append("# HELP ").Append(family).Append(' ').Append(help).Append('\n');
        header.Append("# TYPE ").Append(family).Append(' ').Append(TypeOf(kind, isOpenMetrics)).Append('\n');
        if (isOpenMetrics && MetricName.UnitOf(family, metric.Unit) is { Length: > 0 } unit) header.Append("# UNIT ").Append(family).Append(' ').Append(unit).Append('\n');
        return Encoding.UTF8.GetBytes(header.ToString());
    }

    private static string TypeOf(FamilyKind kind, bool isOpenMetrics) => kind switch
    {
        FamilyKind.Counter => "counter",
        FamilyKind.Histogram => "histogram",
        FamilyKind.Unknown => isOpenMetrics ? "unknown" : "untyped",
        _ => "gauge",
    };

    // Only OpenMetrics takes an escaped quote in a help; to the text format, the back slash would be a part of it.
    private static string Escape(string text, bool isOpenMetrics)
    {
        var escaped = text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        return isOpenMetrics ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
