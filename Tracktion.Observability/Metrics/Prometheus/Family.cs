using System.Text;
using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>All series of one name, by whatever meters they were made. Keeps what does not change from scrape to scrape. Not thread safe.</summary>
internal sealed class Family
{
    private readonly List<Metric> _metrics;
    private readonly List<Series> _series = [];
    private MetricPoint[] _points = [];
    private int[] _order = [];
    private double? _overflow;

    /// <param name="name">The name in the text format.</param>
    /// <param name="kind">What it is declared as.</param>
    /// <param name="metrics">Where its series come from; help and unit are the first one's.</param>
    public Family(string name, FamilyKind kind, List<Metric> metrics)
    {
        (Name, Kind, _metrics) = (name, kind, metrics);
        Stem = Encoding.ASCII.GetBytes(FamilyHeader.StemOf(name, kind));
        TextHeader = FamilyHeader.Of(name, kind, metrics[0], ExpositionFormat.Text);
        OpenMetricsHeader = FamilyHeader.Of(name, kind, metrics[0], ExpositionFormat.OpenMetrics);
    }

    public string Name { get; }

    public FamilyKind Kind { get; }

    /// <summary>The name without a counter's ending.</summary>
    public byte[] Stem { get; }

    public byte[] TextHeader { get; }

    public byte[] OpenMetricsHeader { get; }

    public BucketBounds TextBounds { get; } = new(ExpositionFormat.Text);

    public BucketBounds OpenMetricsBounds { get; } = new(ExpositionFormat.OpenMetrics);

    /// <summary>How many series are on the page.</summary>
    public int Count { get; private set; }

    /// <summary>How many series are not, because their labels are those of another.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Whether the series for what there was no room for has changed since the scrape before.</summary>
    public bool HasOverflowed { get; private set; }

    public bool IsMadeOf(List<Metric> metrics) => _metrics.SequenceEqual(metrics);

    /// <summary>The series at a place of the page's order.</summary>
    public Series SeriesAt(int place) => _series[_order[place]];

    /// <summary>The values at a place of the page's order.</summary>
    public ref readonly MetricPoint PointAt(int place) => ref _points[_order[place]];

    /// <summary>Takes over the values that the SDK has just collected.</summary>
    public void Refresh()
    {
        var (count, isChanged) = (0, false);
        double? overflow = null;
        foreach (var metric in _metrics)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                isChanged |= Place(count, metric.MetricType, point);
                if (_series[count].IsOverflow) overflow = (overflow ?? 0) + PointValue.Of(metric.MetricType, point);
                count++;
            }
        }

        if (isChanged || count != _series.Count) Sort(count);
        (HasOverflowed, _overflow) = (overflow is not null && overflow != _overflow, overflow);
    }

    private bool Place(int index, MetricType type, in MetricPoint point)
    {
        if (index == _points.Length) Array.Resize(ref _points, Math.Max(4, index * 2));
        _points[index] = point;
        if (index < _series.Count && _series[index].IsOf(type, point.Tags)) return false;

        var series = new Series(type, point.Tags);
        if (index < _series.Count) _series[index] = series;
        else _series.Add(series);
        return true;
    }

    // By labels, so that the page does not depend on which was seen first; of those with the same labels, the one that was seen first.
    private void Sort(int count)
    {
        _series.RemoveRange(count, _series.Count - count);
        Array.Clear(_points, count, _points.Length - count);
        _order = [.. Enumerable.Range(0, count)];
        Array.Sort(_order, (left, right) => _series[left].Labels.AsSpan().SequenceCompareTo(_series[right].Labels) is var result and not 0 ? result : left - right);
        Count = 0;
        foreach (var index in _order)
        {
            if (Count > 0 && _series[_order[Count - 1]].Labels.AsSpan().SequenceEqual(_series[index].Labels)) continue;
            _order[Count++] = index;
        }

        Duplicates = count - Count;
    }
}
