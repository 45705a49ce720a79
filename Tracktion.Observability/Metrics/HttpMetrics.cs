using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Tracktion.Observability.Metrics;

/// <summary>What is counted of HTTP requests. Names are contracts. The label <c>endpoint</c> is a route, never a path.</summary>
internal sealed class HttpMetrics
{
    private const int FirstClientError = 400;

    private static readonly InstrumentAdvice<double> Buckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10] };

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _durations;
    private readonly Histogram<double> _processing;
    private readonly UpDownCounter<long> _active;

    public HttpMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ObservabilityMetrics.MeterName);
        _requests = meter.CreateCounter<long>("http_requests_total", "{request}", "HTTP requests answered, by method, route and status.");
        _durations = meter.CreateHistogram("http_request_duration_seconds", "s", "Time to answer an HTTP request.", advice: Buckets);
        _processing = meter.CreateHistogram("request_processing_seconds", "s", "Time to answer a request, by route; the label method says how it ended: success, or error from status 400 on.", advice: Buckets);
        _active = meter.CreateUpDownCounter<long>("http_active_connections", "{request}", "HTTP requests under way.");
    }

    public void RequestBegan() => _active.Add(1);

    public void RequestEnded(string method, string endpoint, int status, TimeSpan duration)
    {
        _active.Add(-1);
        _requests.Add(1, new TagList { { "method", method }, { "endpoint", endpoint }, { "status", status.ToString(CultureInfo.InvariantCulture) } });
        _durations.Record(duration.TotalSeconds, new TagList { { "method", method }, { "endpoint", endpoint } });
        _processing.Record(duration.TotalSeconds, new TagList { { "endpoint", endpoint }, { "method", status < FirstClientError ? "success" : "error" } });
    }
}
