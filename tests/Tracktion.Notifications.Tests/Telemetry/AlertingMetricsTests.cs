using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Notifications.Telemetry;

namespace Tracktion.Notifications.Tests.Telemetry;

/// <summary>Names and labels are contracts before anything feeds them.</summary>
public sealed class AlertingMetricsTests
{
    [Fact]
    public void Verbs_EachCalledOnce_RecordUnderTheNamesAndLabelsOfTheSpecification()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var recorded = new List<string>();
        using var listener = Listen(services, recorded);
        var metrics = new AlertingMetrics(services.GetRequiredService<IMeterFactory>());
        recorded.Clear();

        metrics.AlertReceived("critical");
        metrics.ActionableCounted(0.5);
        metrics.IncidentsCounted("warning", 2);
        metrics.IncidentAcknowledged(TimeSpan.FromMinutes(1));
        metrics.IncidentResolved(TimeSpan.FromMinutes(2));
        metrics.EndpointChecked("shop", isUp: true, 0.75, TimeSpan.FromSeconds(0.25));

        Assert.Equal(
            [
                "alerts_received_total{severity=critical} 1", "alerts_actionable_ratio{} 0.5", "incidents_open{severity=warning} 2", "incident_acknowledge_seconds{} 60",
                "incident_resolve_seconds{} 120", "endpoint_up{endpoint=shop} 1", "endpoint_uptime_ratio{endpoint=shop} 0.75", "endpoint_response_seconds{endpoint=shop} 0.25",
            ],
            recorded);
    }

    [Fact]
    public void Start_NothingHasHappened_ShowsEachSeverityAsZero()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var recorded = new List<string>();
        using var listener = Listen(services, recorded);

        _ = new AlertingMetrics(services.GetRequiredService<IMeterFactory>());

        Assert.Equal(Severities.All.SelectMany(severity => new[] { $"alerts_received_total{{severity={severity}}} 0", $"incidents_open{{severity={severity}}} 0" }), recorded);
    }

    private static MeterListener Listen(ServiceProvider services, List<string> recorded)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == factory) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => recorded.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => recorded.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => recorded.Add(Line(instrument, value, tags)));
        listener.Start();
        return listener;
    }

    private static string Line(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Create(CultureInfo.InvariantCulture, $"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}} {value}");
}
