using System.Diagnostics.Metrics;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Metrics;

public sealed class MetricsPageTests
{
    [Fact]
    public async Task Scrape_InstrumentsOfEachKind_AreWrittenLikeThis()
    {
        await using var host = await TestHost.StartAsync();
        var meter = host.Get<IMeterFactory>().Create("Tracktion.Test");
        meter.CreateCounter<long>("tracktion.test.files", "{file}", "Files \\ handled\nso far.").Add(3, new KeyValuePair<string, object?>("kind", "a \"quoted\" \\ kind"));
        meter.CreateCounter<long>("test_contract_total", "{file}", "A contract's name.").Add(1);
        meter.CreateUpDownCounter<int>("test_open", null, "Open now.").Add(-2);
        meter.CreateObservableGauge("test_ratio", () => 0.5, "1", "A ratio.");
        var histogram = meter.CreateHistogram("tracktion.test.duration", "s", "Time.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var seconds in new[] { 0.05, 0.5, 5 }) histogram.Record(seconds);

        var page = await host.TextAsync("/metrics");

        var ours = page.Split('\n').Where(line => line.Split(' ', '{').Take(3).Any(word => word.StartsWith("test_", StringComparison.Ordinal) || word.StartsWith("tracktion_test", StringComparison.Ordinal)));
        Assert.Equal(
            """
            # HELP test_contract_total A contract's name.
            # TYPE test_contract_total counter
            test_contract_total 1
            # HELP test_open Open now.
            # TYPE test_open gauge
            test_open -2
            # HELP test_ratio A ratio.
            # TYPE test_ratio gauge
            test_ratio 0.5
            # HELP tracktion_test_duration_seconds Time.
            # TYPE tracktion_test_duration_seconds histogram
            tracktion_test_duration_seconds_bucket{le="0.1"} 1
            tracktion_test_duration_seconds_bucket{le="1"} 2
            tracktion_test_duration_seconds_bucket{le="+Inf"} 3
            tracktion_test_duration_seconds_sum 5.55
            tracktion_test_duration_seconds_count 3
            # HELP tracktion_test_files_total Files \\ handled\nso far.
            # TYPE tracktion_test_files_total counter
            tracktion_test_files_total{kind="a \"quoted\" \\ kind"} 3
            """,
            string.Join('\n', ours));
    }

    [Fact]
    public async Task Scrape_ManyAtOnce_EachGetsAWholePage()
    {
        await using var host = await TestHost.StartAsync();

        var pages = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => host.TextAsync("/metrics")));

        Assert.All(pages, page => Assert.EndsWith("\n", page, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Contains("process_resident_memory_bytes ", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_AnsweredByARoute_IsCountedUnderTheRouteAndNotThePath()
    {
        await using var host = await TestHost.StartAsync(map: app => Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/things/{id}", (string id) => id));
        await host.TextAsync("/things/17");
        using var missing = await host.GetAsync("/nowhere/18");

        var page = await host.TextAsync("/metrics");

        Assert.Contains("http_requests_total{endpoint=\"/things/{id}\",method=\"GET\",status=\"200\"} 1", page, StringComparison.Ordinal);
        Assert.Contains("http_requests_total{endpoint=\"unmatched\",method=\"GET\",status=\"404\"} 1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/things/17", page, StringComparison.Ordinal);
    }
}
