using System.Globalization;
using System.Text;
using OpenTelemetry;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>The labels of a series as they stand between the braces, in the order of their names.</summary>
internal static class LabelBlock
{
    public static byte[] Of(ReadOnlyTagCollection tags, bool isHistogram)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            // To Prometheus an empty label is none; written, it would make two series of one.
            if (TextOf(value) is not { Length: > 0 } text) continue;
            var name = MetricName.OfLabel(key, isHistogram);
            // Two keys may become one label. The compatibility specification joins their values.
            labels[name] = labels.TryGetValue(name, out var first) ? $"{first};{text}" : text;
        }

        return Encoding.UTF8.GetBytes(string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value)}\"")));
    }

    private static string Escape(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string? TextOf(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
