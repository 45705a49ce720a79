using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Health;

/// <summary>The way of logs to their store: degraded while the spool cannot be written, the store does not take events, or some were lost within the last minutes. Never unready.</summary>
internal sealed class LogStoreCheck(HostLogPipeline host, TimeProvider time) : IHealthCheck
{
    private readonly LossMemory _losses = new(time);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(host.Pipeline is { } pipeline ? Judge(pipeline) : HealthCheckResult.Healthy("No log store is configured; events go to console and file."));

    private HealthCheckResult Judge(LogPipeline pipeline)
    {
        var state = string.Create(
            CultureInfo.InvariantCulture,
            $"{pipeline.SpoolBytes >> 10} KiB in the spool, {pipeline.Lag.TotalSeconds:0} s behind, {pipeline.Counters.DroppedTotal} events lost since the start.");
        var hasLost = _losses.HasLostLately(pipeline.Counters.DroppedTotal);
        if (pipeline.SpoolFault is { } disk) return HealthCheckResult.Degraded($"The spool cannot be written: {disk} {state}");
        if (pipeline.Store is { Circuit: not CircuitState.Closed, Fault: { } fault }) return HealthCheckResult.Degraded($"The log store does not take events: {fault} {state}");

        return hasLost ? HealthCheckResult.Degraded($"Events were lost within the last minutes. {state}") : HealthCheckResult.Healthy(state);
    }
}
