using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>How an instrument is called in Prometheus.</summary>
/// <remarks>Source: OpenTelemetry compatibility specification, "OTLP Metric points to Prometheus". A name that already is one of ours stays as it is.</remarks>
internal static class MetricName
{
    private const string TotalSuffix = "_total";

    public static string Of(string name, string unit, MetricType type)
    {
        var result = Clean(name);
        var suffix = SuffixOf(unit);
        var isCounter = type is MetricType.LongSum or MetricType.DoubleSum;
        var stem = isCounter && result.EndsWith(TotalSuffix, StringComparison.Ordinal) ? result[..^TotalSuffix.Length] : result;
        if (suffix.Length > 0 && !stem.EndsWith(suffix, StringComparison.Ordinal)) stem += suffix;

        return isCounter ? stem + TotalSuffix : suffix.Length > 0 ? stem : result;
    }

    /// <summary>The name with every character that Prometheus does not take as an underscore.</summary>
    public static string Clean(string name)
    {
        var letters = string.Create(name.Length, name, (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] == '_' ? source[i] : '_';
        });
        return letters.Length > 0 && char.IsAsciiDigit(letters[0]) ? "_" + letters : letters;
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
