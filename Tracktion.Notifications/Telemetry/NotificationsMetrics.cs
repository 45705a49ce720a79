using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tracktion.Notifications.Telemetry;

/// <summary>What this service owes to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class NotificationsMetrics
{
    private static readonly InstrumentAdvice<double> Buckets =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    private readonly Counter<long> _sent;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _deliveries;
    private readonly Histogram<double> _responses;

    public NotificationsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(NotificationsTelemetry.Name);
        _sent = meter.CreateCounter<long>("notifications_sent_total", "{notification}", "Notifications delivered.");
        _failures = meter.CreateCounter<long>("notification_failures_total", "{attempt}", "Deliveries that failed, by reason; those that are tried again count too.");
        _deliveries = meter.CreateHistogram("notification_delivery_duration_seconds", "s", "Time of one try to deliver.", advice: Buckets);
        _responses = meter.CreateHistogram("webhook_response_time_seconds", "s", "Time until a webhook's receiver answered.", advice: Buckets);
    }

    public void Sent(string channel, string severity) => _sent.Add(1, new TagList { { "channel", channel }, { "severity", severity } });

    public void Failed(string channel, string reason) => _failures.Add(1, new TagList { { "channel", channel }, { "reason", reason } });

    public void Tried(string channel, TimeSpan duration) => _deliveries.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("channel", channel));

    public void Answered(string channel, TimeSpan duration) => _responses.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("channel", channel));
}
