using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>How measurements get onto the page.</summary>
internal static class MeterSetup
{
    /// <summary>
    /// Shows the meters' instruments on a page, with at most so many series each; what is over the limit goes into one more, which says so by its label.
    /// Measurements made in a span that is recorded leave it as their example.
    /// </summary>
    public static MeterProviderBuilder ShowOn(this MeterProviderBuilder builder, PrometheusExporter exporter, int seriesLimit)
    {
        var limited = new MetricStreamConfiguration { CardinalityLimit = seriesLimit };
        return builder
            .AddView(_ => limited)
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddReader(new BaseExportingMetricReader(exporter));
    }
}
