using System.Diagnostics.Metrics;
using Tracktion.Observability.Metrics.Prometheus;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Metrics.Prometheus;

public sealed class PrometheusExporterTests
{
    [Fact]
    public void Page_SameCounterByTwoMeters_IsOneFamily()
    {
        using var bench = new PageBench();
        bench.Meter.CreateCounter<long>("hits_total", null, "Hits.").Add(1, new KeyValuePair<string, object?>("kind", "b"));
        bench.Other.CreateCounter<double>("hits_total", null, "Other words.").Add(2.5, new KeyValuePair<string, object?>("kind", "a"));

        var family = bench.Page().Family("hits_total");

        Assert.Equal("Hits.", family?.Help);
        Assert.Equal(["hits_total{kind=\"a\"} 2.5", "hits_total{kind=\"b\"} 1"], family?.Samples.Select(sample => $"{sample.Series} {sample.Value}"));
    }

    [Fact]
    public void Page_SameLabelsByTwoMeters_KeepsTheFirstAndCountsTheOther()
    {
        using var bench = new PageBench();
        bench.Meter.CreateCounter<long>("hits_total", null, "Hits.").Add(1);
        bench.Other.CreateCounter<long>("hits_total", null, "Hits.").Add(2);
        bench.Text();

        var page = bench.Page();

        Assert.Equal(1, Assert.Single(page.Family("hits_total")!.Samples).Value);
        Assert.Equal(1, page.Sample("metric_conflicts", ("metric", "hits_total"))?.Value);
    }

    [Theory]
    [InlineData("hits_total")]
    [InlineData("hits")]
    [InlineData("hits_created")]
    public void Page_OtherKindUnderACountersNames_KeepsTheCounter(string gauge)
    {
        using var bench = new PageBench();
        bench.Meter.CreateCounter<long>("hits_total", null, "Hits.").Add(1);
        bench.Other.CreateObservableGauge(gauge, () => 5, null, "No hits.");
        bench.Text();

        var page = bench.Page(ExpositionFormat.OpenMetrics);

        Assert.Equal("counter", page.Family("hits_total")?.Type);
        Assert.DoesNotContain(page.Samples, sample => sample.Value == 5);
        Assert.Equal(1, page.Sample("metric_conflicts", ("metric", gauge))?.Value);
    }

    [Fact]
    public void Page_KeysThatBecomeOneLabel_AreJoined()
    {
        using var bench = new PageBench();
        bench.Meter.CreateCounter<long>("hits", null, "Hits.").Add(1, new("a.b", "x"), new("a_b", "y"), new("none", null), new("yes", true), new("__name__", "z"));

        var sample = Assert.Single(bench.Page().Family("hits_total")!.Samples);

        Assert.Equal("hits_total{_name__=\"z\",a_b=\"x;y\",yes=\"true\"}", sample.Series);
    }

    [Fact]
    public void Page_HistogramWithALabelLe_KeepsItsBucketsApart()
    {
        using var bench = new PageBench();
        bench.Meter.CreateHistogram("sizes", null, "Sizes.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1] }).Record(1, new KeyValuePair<string, object?>("le", "x"));

        var page = bench.Page();

        Assert.Equal(1, page.Sample("sizes_bucket", ("le", "1"), ("exported_le", "x"))?.Value);
    }

    [Fact]
    public void Page_LargeWholeNumbers_AreNotRounded()
    {
        using var bench = new PageBench();
        bench.Meter.CreateCounter<long>("bytes", "By", "Bytes.").Add(long.MaxValue);
        bench.Meter.CreateObservableGauge("low", () => long.MinValue, null, "Low.");

        var page = bench.Text();

        Assert.Contains("bytes_total 9223372036854775807\n", page, StringComparison.Ordinal);
        Assert.Contains("low -9223372036854775808\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(-0.0, "-0")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    public void Page_Value_IsTheShortestThatReadsBack(double value, string text)
    {
        using var bench = new PageBench();
        bench.Meter.CreateObservableGauge("value", () => value, null, "Value.");

        var page = bench.Text();

        Assert.Contains($"\nvalue {text}\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExpositionFormat.Text, "-60,-3.5,0,1e-05,0.0001,1,100000,1e+06,5.24288e+06,+Inf")]
    [InlineData(ExpositionFormat.OpenMetrics, "-60.0,-3.5,0.0,1e-05,0.0001,1.0,100000.0,1e+06,5.24288e+06,+Inf")]
    public void Page_Bounds_AreCanonical(object format, string bounds)
    {
        using var bench = new PageBench();
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [-60, -3.5, 0, 1e-5, 0.0001, 1, 100_000, 1e6, 5_242_880] };
        bench.Meter.CreateHistogram("levels", null, "Levels.", advice: advice).Record(0);

        var page = bench.Page((ExpositionFormat)format);

        Assert.Equal(bounds, string.Join(',', page.Samples.Where(sample => sample.Name == "levels_bucket").Select(sample => sample.Labels["le"])));
    }

    [Fact]
    public void Page_HistogramOfSignedValues_HasNoSumInOpenMetrics()
    {
        using var bench = new PageBench();
        bench.Meter.CreateHistogram("lufs", null, "Loudness.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [-14, 0] }).Record(-20);

        var (text, openMetrics) = (bench.Page(), bench.Page(ExpositionFormat.OpenMetrics));

        Assert.Equal(-20, text.Sample("lufs_sum")?.Value);
        Assert.Equal(["lufs_bucket", "lufs_bucket", "lufs_bucket", "lufs_created"], openMetrics.Family("lufs")!.Samples.Select(sample => sample.Name));
    }

    [Fact]
    public void Page_MoreSeriesThanTheLimit_AreCountedTogetherAndSaidSo()
    {
        using var bench = new PageBench(seriesLimit: 10);
        var hits = bench.Meter.CreateCounter<long>("hits", null, "Hits.");
        for (var i = 0; i < 25; i++) hits.Add(1, new KeyValuePair<string, object?>("kind", i));
        bench.Text();
        bench.Text();
        hits.Add(1, new KeyValuePair<string, object?>("kind", 99));
        bench.Text();

        var page = bench.Page();

        Assert.Equal(11, page.Family("hits_total")?.Samples.Count);
        Assert.Equal(16, page.Sample("hits_total", ("otel_metric_overflow", "true"))?.Value);
        Assert.Equal(2, page.Sample("metric_series_overflows_total", ("metric", "hits_total"))?.Value);
    }

    [Fact]
    public void Page_AsManySeriesAsTheLimit_IsNoOverflow()
    {
        using var bench = new PageBench(seriesLimit: 10);
        var hits = bench.Meter.CreateCounter<long>("hits", null, "Hits.");
        for (var i = 0; i < 10; i++) hits.Add(1, new KeyValuePair<string, object?>("kind", i));
        bench.Text();

        var page = bench.Page();

        Assert.Equal(10, page.Family("hits_total")?.Samples.Count);
        Assert.Null(page.Family("metric_series_overflows_total"));
    }

    [Fact]
    public void Page_NewSeriesAndInstrumentsBetweenScrapes_AreAllThereInOrder()
    {
        using var bench = new PageBench();
        var hits = bench.Meter.CreateCounter<long>("hits", null, "Hits.");
        foreach (var kind in new[] { "m", "b" }) hits.Add(1, new KeyValuePair<string, object?>("kind", kind));
        bench.Text();
        foreach (var kind in new[] { "z", "a" }) hits.Add(2, new KeyValuePair<string, object?>("kind", kind));
        hits.Add(3);
        bench.Meter.CreateCounter<long>("all", null, "All.").Add(1);

        var page = bench.Page();

        Assert.Equal(
            ["all_total{}=1", "hits_total{}=3", "hits_total{kind=\"a\"}=2", "hits_total{kind=\"b\"}=1", "hits_total{kind=\"m\"}=1", "hits_total{kind=\"z\"}=2"],
            page.Samples.Select(sample => $"{sample.Series}={sample.Value}"));
    }

    [Fact]
    public void Page_MeasuredInASpanThatIsNotRecorded_HasNoExemplar()
    {
        using var bench = new PageBench();
        using (new RecordedSpan(isRecorded: false)) bench.Meter.CreateCounter<long>("hits", null, "Hits.").Add(1);

        var page = bench.Page(ExpositionFormat.OpenMetrics);

        Assert.Null(page.Sample("hits_total")?.Exemplar);
    }

    [Fact]
    public void Page_CounterInSpansOneAfterTheOther_ShowsTheLast()
    {
        using var bench = new PageBench();
        var hits = bench.Meter.CreateCounter<long>("hits", null, "Hits.");
        var last = RecordedSpan.TraceId.Replace('4', '5');
        using (new RecordedSpan()) hits.Add(1);
        bench.Text();
        using (new RecordedSpan(last)) hits.Add(41);

        var exemplar = bench.Page(ExpositionFormat.OpenMetrics).Sample("hits_total")?.Exemplar;

        Assert.Equal(last, exemplar?.Labels["trace_id"]);
        Assert.Equal(41, exemplar?.Value);
    }

    [Fact]
    public void Page_WithoutCreatedSeries_HasNone()
    {
        using var bench = new PageBench(withCreated: false);
        bench.Meter.CreateCounter<long>("hits", null, "Hits.").Add(1);

        var page = bench.Page(ExpositionFormat.OpenMetrics);

        Assert.Equal(["hits_total"], page.Samples.Select(sample => sample.Name));
    }

    [Fact]
    public void Scrape_AThousandTimes_AllocatesNoMoreThanAtFirst()
    {
        using var bench = new PageBench();
        var durations = bench.Meter.CreateHistogram<double>("durations", "s", "Durations.");
        using (new RecordedSpan())
        {
            for (var i = 0; i < 100; i++) durations.Record(i, new KeyValuePair<string, object?>("kind", i));
        }

        var buffer = new PageBuffer();
        Allocated(bench, buffer, 10);
        var first = Allocated(bench, buffer, 50);
        Allocated(bench, buffer, 1000);
        var last = Allocated(bench, buffer, 50);

        Assert.InRange(last, 0, first);
        Assert.InRange(last / 50, 0, 2048);
    }

    private static long Allocated(PageBench bench, PageBuffer buffer, int scrapes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < scrapes; i++)
        {
            buffer.Clear();
            bench.Exporter.TryWrite(buffer, ExpositionFormat.OpenMetrics, TimeSpan.FromSeconds(30));
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
