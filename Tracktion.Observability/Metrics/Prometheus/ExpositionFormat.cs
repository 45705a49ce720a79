namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>How a page of metrics is written.</summary>
internal enum ExpositionFormat
{
    /// <summary>Prometheus' text format, version 0.0.4: what a person and every scraper reads.</summary>
    Text,

    /// <summary>OpenMetrics 1.0.0, which adds exemplars, units and created timestamps.</summary>
    OpenMetrics,
}
