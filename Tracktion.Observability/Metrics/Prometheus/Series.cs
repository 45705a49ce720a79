using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>What stays the same of a series from scrape to scrape: its labels, written out once.</summary>
internal sealed class Series
{
    private const string OverflowKey = "otel.metric.overflow";

    private readonly KeyValuePair<string, object?>[] _tags;

    public Series(MetricType type, ReadOnlyTagCollection tags)
    {
        Type = type;
        _tags = new KeyValuePair<string, object?>[tags.Count];
        var count = 0;
        foreach (var tag in tags) _tags[count++] = tag;
        Labels = LabelBlock.Of(tags, type.IsHistogram());
        IsOverflow = Array.Exists(_tags, tag => tag.Key == OverflowKey);
    }

    public MetricType Type { get; }

    /// <summary>The text between the braces.</summary>
    public byte[] Labels { get; }

    /// <summary>Whether it takes what its metric has no room for.</summary>
    public bool IsOverflow { get; }

    /// <summary>Whether these are its tags. The SDK keeps those of a point for as long as the point, so that looking at the objects is enough.</summary>
    public bool IsOf(MetricType type, ReadOnlyTagCollection tags)
    {
        if (type != Type || tags.Count != _tags.Length) return false;

        var index = 0;
        foreach (var (key, value) in tags)
        {
            if (!ReferenceEquals(key, _tags[index].Key) || !ReferenceEquals(value, _tags[index].Value)) return false;
            index++;
        }

        return true;
    }
}
