using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Health;

/// <summary>The way of spans to their store: degraded while the store does not take them, or some were lost within the last minutes. Never unready.</summary>
internal sealed class TraceStoreCheck(IEnumerable<ITraceStoreStatus> stores, TimeProvider time) : IHealthCheck
{
    private readonly ITraceStoreStatus? _store = stores.LastOrDefault();
    private readonly LossMemory _losses = new(time);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_store is { IsConfigured: true } ? Judge(_store) : HealthCheckResult.Healthy("No trace store is configured; spans are made, for logs and headers, and sent nowhere."));

    private HealthCheckResult Judge(ITraceStoreStatus store)
    {
        var state = string.Create(CultureInfo.InvariantCulture, $"{store.Dropped} spans lost since the start.");
        var hasLost = _losses.HasLostLately(store.Dropped);
        if (store.Circuit != CircuitState.Closed || store.Fault is not null)
            return HealthCheckResult.Degraded($"The trace store does not take spans: {store.Fault ?? "it is not asked for now."} {state}");

        return hasLost ? HealthCheckResult.Degraded($"Spans were lost within the last minutes. {state}") : HealthCheckResult.Healthy(state);
    }
}
