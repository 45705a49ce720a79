using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Logging;

/// <summary>The pipeline of a host, which has one only where a log store is configured.</summary>
internal sealed class HostLogPipeline : IDisposable
{
    public HostLogPipeline(ServiceDescription service, IOptions<ObservabilityOptions> options, IMeterFactory meters, CircuitBreakers circuits, TimeProvider time)
    {
        if (LogPipelineFactory.Create(service, options.Value, meters.Create(ObservabilityMetrics.MeterName), time) is not { } pipeline) return;

        Pipeline = pipeline;
        circuits.Register("log_store", () => pipeline.Store.Circuit);
    }

    /// <summary>The pipeline; null where no log store is configured.</summary>
    public LogPipeline? Pipeline { get; }

    public void Dispose() => Pipeline?.Dispose();
}
