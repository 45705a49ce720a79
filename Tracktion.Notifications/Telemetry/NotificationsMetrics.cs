using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tracktion.Notifications.Channels;
using Tracktion.Observability.Metrics;

namespace Tracktion.Notifications.Telemetry;

/// <summary>What the delivery of notifications owes to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class NotificationsMetrics
{
    private static readonly InstrumentAdvice<double> Buckets =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    private readonly Counter<long> _sent;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _suppressed;
    private readonly Histogram<double> _deliveries;
    private readonly Histogram<double> _responses;

    public NotificationsMetrics(IMeterFactory meters, ObservabilityMetrics common)
    {
        var meter = meters.Create(NotificationsTelemetry.Name);
        _sent = meter.CreateCounter<long>("notifications_sent_total", "{notification}", "Notifications delivered, by channel and severity.");
        _failures = meter.CreateCounter<long>(
            "notification_failures_total", "{attempt}", "Tries to deliver that failed, by channel and reason; those that are tried again count too.");
        _suppressed = meter.CreateCounter<long>("notifications_suppressed_total", "{notification}", "Notifications that were not sent on purpose, by reason.");
        _deliveries = meter.CreateHistogram("notification_delivery_duration_seconds", "s", "Time of one try to deliver, by channel.", advice: Buckets);
        _responses = meter.CreateHistogram("webhook_response_time_seconds", "s", "Time until a webhook's receiver answered, by channel.", advice: Buckets);
        Alerting = new AlertingMetrics(meters);
        BeginAtZero(common);
    }

    /// <summary>What belongs to alerts, incidents and endpoints; declared here, as nothing of theirs runs yet.</summary>
    public AlertingMetrics Alerting { get; }

    public void Sent(string channel, string severity) => Sent(channel, severity, 1);

    public void Failed(string channel, string reason) => _failures.Add(1, new TagList { { "channel", channel }, { "reason", reason } });

    public void Suppressed(string reason, int count) => _suppressed.Add(count, new KeyValuePair<string, object?>("reason", reason));

    public void Tried(string channel, TimeSpan duration) => _deliveries.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("channel", channel));

    public void Answered(string channel, TimeSpan duration) => _responses.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("channel", channel));

    private void Sent(string channel, string severity, int count) => _sent.Add(count, new TagList { { "channel", channel }, { "severity", severity } });

    // So that an alert on a rise sees the first one. Failures have no closed list of reasons: a receiver may answer with any status.
    private void BeginAtZero(ObservabilityMetrics common)
    {
        foreach (var channel in ChannelNames.All)
        {
            foreach (var severity in Severities.All) Sent(channel, severity, 0);
        }

        foreach (var reason in SuppressionReasons.All) Suppressed(reason, 0);
        common.ErrorsExpected(ErrorTypes.All);
    }
}
