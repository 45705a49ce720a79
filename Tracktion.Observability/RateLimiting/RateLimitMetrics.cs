using System.Diagnostics.Metrics;
using Tracktion.Observability.Metrics;

namespace Tracktion.Observability.RateLimiting;

/// <summary>What was refused. The name is a contract.</summary>
internal sealed class RateLimitMetrics
{
    private readonly RateLimits _limits;

    // Observed and not added to, so that each policy is on the page with 0 before it first refuses.
    public RateLimitMetrics(IMeterFactory meters, RateLimits limits)
    {
        _limits = limits;
        meters.Create(ObservabilityMetrics.MeterName)
            .CreateObservableCounter("rate_limited_requests_total", Observe, "{request}", "Requests refused because their client asked for too much, by policy.");
    }

    private IEnumerable<Measurement<long>> Observe() =>
        _limits.Policies.Select(policy => new Measurement<long>(policy.Refused, new KeyValuePair<string, object?>("policy", policy.Name)));
}
