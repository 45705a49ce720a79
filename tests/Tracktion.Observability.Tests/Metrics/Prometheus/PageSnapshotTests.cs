using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Tracktion.Observability.Metrics.Prometheus;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Metrics.Prometheus;

public sealed partial class PageSnapshotTests
{
    [Fact]
    public void Text_OneOfEverything_IsThisPage()
    {
        using var bench = Bench();

        var page = bench.Text();

        Assert.Equal(
            """
            # HELP disk_usage_percent Space \\ in use.
            # TYPE disk_usage_percent gauge
            disk_usage_percent{mount="/"} 12.5
            disk_usage_percent{mount="/data"} NaN
            # HELP files_watched_total Files under "watch".
            # TYPE files_watched_total untyped
            files_watched_total 7
            # HELP http_request_duration_seconds Time to answer.
            # TYPE http_request_duration_seconds histogram
            http_request_duration_seconds_bucket{method="GET",le="0.5"} 1
            http_request_duration_seconds_bucket{method="GET",le="1"} 2
            http_request_duration_seconds_bucket{method="GET",le="+Inf"} 3
            http_request_duration_seconds_sum{method="GET"} 3
            http_request_duration_seconds_count{method="GET"} 3
            # HELP http_requests_total Requests\nanswered.
            # TYPE http_requests_total counter
            http_requests_total{endpoint="/a \"b\" \\c\n",method="GET"} 2
            http_requests_total{endpoint="/ö",method="GET"} 1
            # HELP open_things open.things
            # TYPE open_things gauge
            open_things -2
            # HELP tracktion_work_seconds_total Work.
            # TYPE tracktion_work_seconds_total counter
            tracktion_work_seconds_total 1E+20

            """,
            page);
    }

    [Fact]
    public void OpenMetrics_OneOfEverything_IsThisPage()
    {
        using var bench = Bench();

        var page = bench.Text(ExpositionFormat.OpenMetrics);

        Assert.Equal(
            """
            # HELP disk_usage_percent Space \\ in use.
            # TYPE disk_usage_percent gauge
            # UNIT disk_usage_percent percent
            disk_usage_percent{mount="/"} 12.5
            disk_usage_percent{mount="/data"} NaN
            # HELP files_watched_total Files under \"watch\".
            # TYPE files_watched_total unknown
            files_watched_total 7
            # HELP http_request_duration_seconds Time to answer.
            # TYPE http_request_duration_seconds histogram
            # UNIT http_request_duration_seconds seconds
            http_request_duration_seconds_bucket{method="GET",le="0.5"} 1 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736",span_id="SPAN"} 0.5 TIME
            http_request_duration_seconds_bucket{method="GET",le="1.0"} 2
            http_request_duration_seconds_bucket{method="GET",le="+Inf"} 3 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736",span_id="SPAN"} 1.5 TIME
            http_request_duration_seconds_sum{method="GET"} 3
            http_request_duration_seconds_count{method="GET"} 3
            http_request_duration_seconds_created{method="GET"} TIME
            # HELP http_requests Requests\nanswered.
            # TYPE http_requests counter
            http_requests_total{endpoint="/a \"b\" \\c\n",method="GET"} 2 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736",span_id="SPAN"} 2 TIME
            http_requests_created{endpoint="/a \"b\" \\c\n",method="GET"} TIME
            http_requests_total{endpoint="/ö",method="GET"} 1
            http_requests_created{endpoint="/ö",method="GET"} TIME
            # HELP open_things open.things
            # TYPE open_things gauge
            open_things -2
            # HELP tracktion_work_seconds Work.
            # TYPE tracktion_work_seconds counter
            # UNIT tracktion_work_seconds seconds
            tracktion_work_seconds_total 1E+20
            tracktion_work_seconds_created TIME
            # EOF

            """,
            Time().Replace(Span().Replace(page, "span_id=\"SPAN\""), "TIME"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Page_OneOfEverything_IsReadStrictly(bool isOpenMetrics)
    {
        using var bench = Bench();

        var page = bench.Page(isOpenMetrics ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text);

        Assert.Equal(isOpenMetrics, page.IsOpenMetrics);
        Assert.Equal("/a \"b\" \\c\n", page.Family("http_requests_total")?.Samples[0].Labels["endpoint"]);
        Assert.Equal("Time to answer.", page.Family("http_request_duration_seconds")?.Help);
        Assert.Equal(3, page.Sample("http_request_duration_seconds_bucket", ("le", "+Inf"))?.Value);
    }

    // Recorded in an order that is not the page's.
    private static PageBench Bench()
    {
        var bench = new PageBench();
        var meter = bench.Meter;
        meter.CreateCounter<double>("tracktion.work", "s", "Work.").Add(1e20);
        meter.CreateUpDownCounter<int>("open.things").Add(-2);
        meter.CreateObservableGauge(
            "disk_usage_percent",
            () => (Measurement<double>[])[new(double.NaN, KeyValuePair.Create<string, object?>("mount", "/data")), new(12.5, KeyValuePair.Create<string, object?>("mount", "/"))],
            "%",
            "Space \\ in use.");
        meter.CreateObservableGauge("files_watched_total", () => 7, "{file}", "Files under \"watch\".");
        var requests = meter.CreateCounter<long>("http_requests_total", "{request}", "Requests\nanswered.");
        requests.Add(1, new("method", "GET"), new("endpoint", "/ö"));
        var durations = meter.CreateHistogram("http_request_duration_seconds", "s", "Time to answer.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        durations.Record(1, new KeyValuePair<string, object?>("method", "GET"));
        using var span = new RecordedSpan();
        requests.Add(2, new("endpoint", "/a \"b\" \\c\n"), new("method", "GET"));
        durations.Record(0.5, new KeyValuePair<string, object?>("method", "GET"));
        durations.Record(1.5, new KeyValuePair<string, object?>("method", "GET"));
        return bench;
    }

    [GeneratedRegex("span_id=\"[0-9a-f]{16}\"")]
    private static partial Regex Span();

    [GeneratedRegex("\\b[0-9]{10}\\.[0-9]{3}$", RegexOptions.Multiline)]
    private static partial Regex Time();
}
