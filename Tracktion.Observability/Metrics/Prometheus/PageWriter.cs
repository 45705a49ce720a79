using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>Writes families into a page. Allocates nothing but the page's growth.</summary>
/// <remarks>Source: Prometheus documentation, "Exposition formats"; OpenMetrics 1.0.0.</remarks>
/// <param name="page">What is written to.</param>
/// <param name="format">How.</param>
/// <param name="withCreated">Whether OpenMetrics' <c>_created</c> series are written.</param>
internal readonly ref struct PageWriter(PageBuffer page, ExpositionFormat format, bool withCreated)
{
    private readonly bool _isOpenMetrics = format == ExpositionFormat.OpenMetrics;

    public void WriteFamily(Family family)
    {
        page.Write(_isOpenMetrics ? family.OpenMetricsHeader : family.TextHeader);
        for (var place = 0; place < family.Count; place++)
        {
            var series = family.SeriesAt(place);
            ref readonly var point = ref family.PointAt(place);
            switch (family.Kind)
            {
                case FamilyKind.Histogram:
                    WriteHistogram(family, series, point);
                    break;
                case FamilyKind.Counter:
                    WriteCounter(family.Stem, series, point);
                    break;
                default:
                    BeginSample(family.Stem, ""u8, series.Labels);
                    PointValue.Write(page, series.Type, point);
                    EndSample();
                    break;
            }
        }
    }

    public void WriteEnd()
    {
        if (_isOpenMetrics) page.Write("# EOF\n"u8);
    }

    private void WriteCounter(byte[] stem, Series series, in MetricPoint point)
    {
        BeginSample(stem, "_total"u8, series.Labels);
        PointValue.Write(page, series.Type, point);
        if (_isOpenMetrics && Exemplars.TryGet(point, out var exemplar)) Exemplars.Write(page, exemplar, series.Type == MetricType.LongSum);
        EndSample();
        WriteCreated(stem, series, point);
    }

    private void WriteHistogram(Family family, Series series, in MetricPoint point)
    {
        var bounds = _isOpenMetrics ? family.OpenMetricsBounds : family.TextBounds;
        var exemplars = new BucketExemplars(point, _isOpenMetrics);
        var (index, cumulative, isSigned) = (0, 0L, false);
        foreach (var bucket in point.GetHistogramBuckets())
        {
            cumulative += bucket.BucketCount;
            isSigned |= index == 0 && bucket.ExplicitBound < 0;
            BeginBucket(family.Stem, series.Labels, bounds.TextOf(index++, bucket.ExplicitBound));
            page.WriteNumber(cumulative);
            if (exemplars.TryTake(bucket.ExplicitBound, out var exemplar)) Exemplars.Write(page, exemplar, isLong: false);
            EndSample();
        }

        WriteSumAndCount(family.Stem, series, point, isSigned);
        WriteCreated(family.Stem, series, point);
    }

    // In OpenMetrics a sum is a counter: "Negative threshold buckets MAY be used, but then the Histogram MetricPoint MUST NOT contain a sum value",
    // and there is a count if and only if there is a sum. The last bucket says the same as the count.
    private void WriteSumAndCount(byte[] stem, Series series, in MetricPoint point, bool isSigned)
    {
        var sum = point.GetHistogramSum();
        if (_isOpenMetrics && (isSigned || !(sum >= 0))) return;

        BeginSample(stem, "_sum"u8, series.Labels);
        page.WriteNumber(sum);
        EndSample();
        BeginSample(stem, "_count"u8, series.Labels);
        page.WriteNumber(point.GetHistogramCount());
        EndSample();
    }

    private void WriteCreated(byte[] stem, Series series, in MetricPoint point)
    {
        if (!_isOpenMetrics || !withCreated) return;
        BeginSample(stem, "_created"u8, series.Labels);
        page.WriteTime(point.StartTime);
        EndSample();
    }

    private void BeginSample(byte[] stem, ReadOnlySpan<byte> suffix, byte[] labels)
    {
        page.Write(stem);
        page.Write(suffix);
        if (labels.Length > 0)
        {
            page.Write("{"u8);
            page.Write(labels);
            page.Write("}"u8);
        }

        page.Write(" "u8);
    }

    private void BeginBucket(byte[] stem, byte[] labels, ReadOnlySpan<byte> bound)
    {
        page.Write(stem);
        page.Write("_bucket{"u8);
        page.Write(labels);
        page.Write(labels.Length > 0 ? ",le=\""u8 : "le=\""u8);
        page.Write(bound);
        page.Write("\"} "u8);
    }

    private void EndSample() => page.Write("\n"u8);
}
