using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Health;

/// <summary>The service's circuit breakers: degraded while any is not closed. Never unready: whether a dependency is needed is its own check's to say.</summary>
internal sealed class CircuitBreakersCheck(CircuitBreakers circuits) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge(circuits.States()));

    internal static HealthCheckResult Judge(IReadOnlyDictionary<string, CircuitState> states)
    {
        if (states.Count == 0) return HealthCheckResult.Healthy("There are none.");

        var broken = states.Where(circuit => circuit.Value != CircuitState.Closed).Select(circuit => $"{circuit.Key} is {NameOf(circuit.Value)}").ToList();
        return broken.Count > 0
            ? HealthCheckResult.Degraded($"{string.Join(", ", broken)}.")
            : HealthCheckResult.Healthy($"All are closed: {string.Join(", ", states.Keys)}.");
    }

    private static string NameOf(CircuitState state) => state == CircuitState.HalfOpen ? "half-open" : "open";
}
