using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Metrics;

namespace Tracktion.Observability.Logging;

/// <summary>The pipeline of a host, which has one only where a log store is configured.</summary>
internal sealed class HostLogPipeline(ServiceDescription service, IOptions<ObservabilityOptions> options, IMeterFactory meters, TimeProvider time) : IDisposable
{
    /// <summary>The pipeline; null where no log store is configured.</summary>
    public LogPipeline? Pipeline { get; } = LogPipelineFactory.Create(service, options.Value, meters.Create(ObservabilityMetrics.MeterName), time);

    public void Dispose() => Pipeline?.Dispose();
}
