using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>How instruments and labels are called in Prometheus.</summary>
/// <remarks>Source: OpenTelemetry compatibility specification, "OTLP Metric points to Prometheus". A name that already is one of ours stays as it is.</remarks>
internal static class MetricName
{
    public const string TotalSuffix = "_total";

    private const string CountSuffix = "_count";

    public static string Of(string name, string unit, MetricType type)
    {
        var result = Clean(name);
        var suffix = SuffixOf(unit);
        var isCounter = type is MetricType.LongSum or MetricType.DoubleSum;
        var stem = isCounter && result.EndsWith(TotalSuffix, StringComparison.Ordinal) ? result[..^TotalSuffix.Length] : result;
        if (suffix.Length > 0 && !stem.EndsWith(suffix, StringComparison.Ordinal)) stem += suffix;

        if (isCounter) return stem + TotalSuffix;
        // Lint takes _count for a histogram's; the runtime calls gauges so.
        return !type.IsHistogram() && stem.EndsWith(CountSuffix, StringComparison.Ordinal) ? stem[..^CountSuffix.Length] : stem;
    }

    /// <summary>The name with every character that Prometheus does not take as an underscore.</summary>
    public static string Clean(string name)
    {
        var letters = string.Create(name.Length, name, (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] == '_' ? source[i] : '_';
        });
        return letters.Length == 0 || char.IsAsciiDigit(letters[0]) ? "_" + letters : letters;
    }

    /// <summary>The name of a label. Prometheus keeps those that begin with two underscores for itself, and <c>le</c> for a histogram's buckets.</summary>
    public static string OfLabel(string name, bool isHistogram)
    {
        var label = Clean(name);
        if (label.StartsWith("__", StringComparison.Ordinal)) label = "_" + label.TrimStart('_');
        return isHistogram && label == "le" ? "exported_le" : label;
    }

    /// <summary>The unit that a family's name ends in, as OpenMetrics wants it told; empty where there is none.</summary>
    /// <param name="family">The name, of a counter without its <c>_total</c>.</param>
    /// <param name="unit">The instrument's unit, in UCUM.</param>
    public static string UnitOf(string family, string unit)
    {
        var suffix = unit switch
        {
            "1" => "_ratio",
            "%" => "_percent",
            _ => SuffixOf(unit),
        };
        return suffix.Length > 0 && family.EndsWith(suffix, StringComparison.Ordinal) ? suffix[1..] : "";
    }

    // UCUM: a text in braces is a remark, and 1 is a plain number.
    private static string SuffixOf(string unit) => unit switch
    {
        "s" => "_seconds",
        "ms" => "_milliseconds",
        "By" => "_bytes",
        "By/s" => "_bytes_per_second",
        _ => "",
    };
}
