using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Health;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Tests.Health;

public sealed class CircuitBreakersCheckTests
{
    [Theory]
    [InlineData(CircuitState.Closed, HealthStatus.Healthy, "All are closed: database, queue.")]
    [InlineData(CircuitState.HalfOpen, HealthStatus.Degraded, "queue is half-open.")]
    [InlineData(CircuitState.Open, HealthStatus.Degraded, "queue is open.")]
    public void Judge_StateOfOne_DegradesAndNamesIt(CircuitState state, HealthStatus status, string detail)
    {
        var result = CircuitBreakersCheck.Judge(new Dictionary<string, CircuitState> { ["database"] = CircuitState.Closed, ["queue"] = state });

        Assert.Equal((status, detail), (result.Status, result.Description));
    }
}
