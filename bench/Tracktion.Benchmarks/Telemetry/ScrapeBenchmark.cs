using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tracktion.Observability.Metrics.Prometheus;

namespace Tracktion.Benchmarks.Telemetry;

/// <summary>
/// What a scrape costs: collecting 2,000 series and writing them, in OpenMetrics with exemplars, the dearer of the two formats. A series is what Prometheus
/// means by it, a line of its own: 500 counters, 500 gauges, and 1,000 of 50 histograms (18 buckets, sum and count); the <c>_created</c> series come on top.
/// A second figure is of 2,000 label sets, each fifth a histogram, which makes some 11,000 lines.
/// </summary>
internal sealed class ScrapeBenchmark : IBenchmark
{
    private const int ScrapesBetween = 1000;
    private const int ScrapesCounted = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly InstrumentAdvice<double> Buckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300] };

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH"];

    public string Name => "telemetry-scrape";

    public string Description => "the part of `telemetry` that scrapes 2,000 series: the best time of many, and what a scrape allocates, at first and after 1,000";

    public Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick) => Task.FromResult(Run(quick));

    private static IReadOnlyDictionary<string, double> Run(bool quick)
    {
        var rounds = quick ? 200 : 2000;
        using var activity = new Activity("benchmark") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        using var lines = new MeterBench("Tracktion.Benchmark.Lines");
        Fill(lines.Meter, counters: 500, gauges: 500, histograms: 50);
        var page = new PageBuffer();
        var first = AllocatedBytes(lines, page);
        var seconds = BenchmarkTimer.Best(rounds, () => Scrape(lines, page));
        for (var i = 0; i < ScrapesBetween; i++) Scrape(lines, page);
        var (later, bytes) = (AllocatedBytes(lines, page), page.Length);
        using var sets = new MeterBench("Tracktion.Benchmark.Sets");
        Fill(sets.Meter, counters: 800, gauges: 800, histograms: 400);
        var secondsOfSets = BenchmarkTimer.Best(rounds, () => Scrape(sets, page));
        return new Dictionary<string, double>
        {
            ["scrape_milliseconds"] = seconds * 1e3,
            ["scrape_page_bytes"] = bytes,
            ["scrape_allocated_bytes_first"] = first,
            ["scrape_allocated_bytes_later"] = later,
            ["scrape_label_sets_milliseconds"] = secondsOfSets * 1e3,
            ["scrape_label_sets_page_bytes"] = page.Length,
        };
    }

    private static void Fill(Meter meter, int counters, int gauges, int histograms)
    {
        var requests = meter.CreateCounter<long>("bench_requests_total", "{request}", "Requests answered.");
        var open = meter.CreateUpDownCounter<long>("bench_open", "{thing}", "Things open.");
        var durations = meter.CreateHistogram("bench_duration_seconds", "s", "Time to answer.", advice: Buckets);
        for (var i = 0; i < counters; i++) requests.Add(i * 1_234_567L, LabelsOf(i));
        for (var i = 0; i < gauges; i++) open.Add(i, LabelsOf(i));
        for (var i = 0; i < histograms; i++)
        {
            for (var k = 0; k < 40; k++) durations.Record(0.0007 * (i + 1) * k, LabelsOf(i));
        }
    }

    private static TagList LabelsOf(int index) =>
        new() { { "method", Methods[index % Methods.Length] }, { "endpoint", $"/things/{{id}}/parts/{index / Methods.Length}" } };

    private static double AllocatedBytes(MeterBench bench, PageBuffer page)
    {
        // The first one makes what the next ones keep.
        Scrape(bench, page);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < ScrapesCounted; i++) Scrape(bench, page);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)ScrapesCounted;
    }

    private static void Scrape(MeterBench bench, PageBuffer page)
    {
        page.Clear();
        if (!bench.Exporter.TryWrite(page, ExpositionFormat.OpenMetrics, Limit)) throw new InvalidOperationException("A scrape failed.");
    }
}
