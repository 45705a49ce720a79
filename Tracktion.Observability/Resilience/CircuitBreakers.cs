using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Tracktion.Observability.Metrics;

namespace Tracktion.Observability.Resilience;

/// <summary>Every circuit breaker of the service, for <c>/health</c> and the metric <c>circuit_breaker_state</c>. Thread safe.</summary>
public sealed class CircuitBreakers
{
    private readonly ConcurrentDictionary<string, Func<CircuitState>> _circuits = new(StringComparer.Ordinal);

    /// <summary>Declares the metric.</summary>
    public CircuitBreakers(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);

        meters.Create(ObservabilityMetrics.MeterName).CreateObservableGauge(
            "circuit_breaker_state",
            () => States().Select(circuit => new Measurement<int>((int)circuit.Value, new KeyValuePair<string, object?>("name", circuit.Key))),
            null,
            "State of a circuit breaker: 0 closed, 1 half-open, 2 open.");
    }

    /// <summary>Enters a circuit breaker; one of the same name that was there before is replaced.</summary>
    /// <param name="name">What it guards, snake_case, from a closed list: <c>database</c>, <c>queue</c>, <c>log_store</c>.</param>
    /// <param name="state">Reads its state; cheap, called from any thread, throws nothing.</param>
    public void Register(string name, Func<CircuitState> state) => _circuits[name] = state;

    /// <summary>The state of each circuit breaker, by name.</summary>
    public IReadOnlyDictionary<string, CircuitState> States() =>
        _circuits.OrderBy(circuit => circuit.Key, StringComparer.Ordinal).ToDictionary(circuit => circuit.Key, circuit => circuit.Value(), StringComparer.Ordinal);
}
