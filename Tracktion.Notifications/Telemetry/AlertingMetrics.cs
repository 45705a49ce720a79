using System.Diagnostics.Metrics;

namespace Tracktion.Notifications.Telemetry;

/// <summary>What alerts, incidents and the endpoint monitor owe to <c>/metrics</c>. Names are contracts, fixed here before the parts that feed them are built.</summary>
internal sealed class AlertingMetrics
{
    // Around the warning and the critical threshold of the endpoint monitor, 100 ms and 500 ms.
    private static readonly InstrumentAdvice<double> ResponseBuckets =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    // Around the times that an alert is escalated after: 5 min, 30 min, 2 h, 1 day.
    private static readonly InstrumentAdvice<double> IncidentBuckets =
        new() { HistogramBucketBoundaries = [30, 60, 120, 300, 600, 1800, 3600, 7200, 14400, 28800, 86400, 259200] };

    private readonly Counter<long> _alerts;
    private readonly Gauge<long> _incidents;
    private readonly Gauge<double> _actionable;
    private readonly Histogram<double> _acknowledged;
    private readonly Histogram<double> _resolved;
    private readonly Gauge<int> _up;
    private readonly Gauge<double> _uptime;
    private readonly Histogram<double> _responses;

    public AlertingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(NotificationsTelemetry.Name);
        _alerts = meter.CreateCounter<long>("alerts_received_total", "{alert}", "Alerts received, by severity.");
        _actionable = meter.CreateGauge<double>("alerts_actionable_ratio", "1", "Share of the delivered alerts that someone acknowledged or acted on, 0 to 1.");
        _incidents = meter.CreateGauge<long>("incidents_open", "{incident}", "Incidents that are not resolved, by severity.");
        _acknowledged = meter.CreateHistogram("incident_acknowledge_seconds", "s", "From the beginning of an incident to its acknowledgement.", advice: IncidentBuckets);
        _resolved = meter.CreateHistogram("incident_resolve_seconds", "s", "From the beginning of an incident to its end.", advice: IncidentBuckets);
        _up = meter.CreateGauge<int>("endpoint_up", null, "Whether a watched endpoint answered at its last check: 1 or 0.");
        _uptime = meter.CreateGauge<double>("endpoint_uptime_ratio", "1", "Share of the checks of the last 24 h that a watched endpoint answered, 0 to 1.");
        _responses = meter.CreateHistogram("endpoint_response_seconds", "s", "Time until a watched endpoint answered.", advice: ResponseBuckets);
        foreach (var severity in Severities.All)
        {
            _alerts.Add(0, Severity(severity));
            IncidentsCounted(severity, 0);
        }
    }

    public void AlertReceived(string severity) => _alerts.Add(1, Severity(severity));

    public void ActionableCounted(double ratio) => _actionable.Record(ratio);

    public void IncidentsCounted(string severity, long open) => _incidents.Record(open, Severity(severity));

    public void IncidentAcknowledged(TimeSpan after) => _acknowledged.Record(after.TotalSeconds);

    public void IncidentResolved(TimeSpan after) => _resolved.Record(after.TotalSeconds);

    /// <summary>Takes note of a check.</summary>
    /// <param name="endpoint">The endpoint's name in the settings, never its address.</param>
    /// <param name="isUp">Whether it answered.</param>
    /// <param name="uptime">How much of the last 24 h it did, 0 to 1.</param>
    /// <param name="response">How long it took.</param>
    public void EndpointChecked(string endpoint, bool isUp, double uptime, TimeSpan response)
    {
        _up.Record(isUp ? 1 : 0, Endpoint(endpoint));
        _uptime.Record(uptime, Endpoint(endpoint));
        _responses.Record(response.TotalSeconds, Endpoint(endpoint));
    }

    private static KeyValuePair<string, object?> Severity(string severity) => new("severity", severity);

    private static KeyValuePair<string, object?> Endpoint(string endpoint) => new("endpoint", endpoint);
}
