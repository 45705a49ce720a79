using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Observability.Health;

/// <summary>The way of spans to their store: degraded while the store does not take them, or some were lost within the last minutes. Never unready.</summary>
internal sealed class TraceStoreCheck(ITraceStoreStatus store, TimeProvider time) : IHealthCheck
{
    private readonly LossMemory _losses = new(time);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(store.IsConfigured ? Judge() : HealthCheckResult.Healthy("No trace store is configured; spans are made, for logs and headers, and sent nowhere."));

    private HealthCheckResult Judge()
    {
        var state = string.Create(CultureInfo.InvariantCulture, $"{store.Dropped} spans lost since the start.");
        var hasLost = _losses.HasLostLately(store.Dropped);
        if (store.Fault is { } fault) return HealthCheckResult.Degraded($"The trace store does not take spans: {fault} {state}");

        return hasLost ? HealthCheckResult.Degraded($"Spans were lost within the last minutes. {state}") : HealthCheckResult.Healthy(state);
    }
}
