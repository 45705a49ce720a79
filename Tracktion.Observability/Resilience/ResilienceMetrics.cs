using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tracktion.Observability.Metrics;

namespace Tracktion.Observability.Resilience;

/// <summary>What is counted of calls that did not go well at once. Names are contracts.</summary>
public sealed class ResilienceMetrics
{
    internal const string CircuitOpen = "circuit_open";
    internal const string BulkheadFull = "bulkhead_full";
    internal const string Timeout = "timeout";

    private readonly Counter<long> _retries;
    private readonly Counter<long> _refusals;

    /// <summary>Declares the instruments.</summary>
    public ResilienceMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);

        var meter = meters.Create(ObservabilityMetrics.MeterName);
        _retries = meter.CreateCounter<long>("retries_total", "{retry}", "Tries after a first one, by the pipeline or the loop that tried.");
        _refusals = meter.CreateCounter<long>("tracktion.resilience.refusals", "{call}", "Calls that a pipeline ended itself, by pipeline and reason.");
    }

    /// <summary>Counts a try after a first one.</summary>
    /// <param name="policy">What tried: one of <see cref="PipelineNames"/> or <see cref="RetryLoops"/>.</param>
    public void Retried(string policy) => Retried(policy, 1);

    internal void Refused(string policy, string reason) => Refused(policy, reason, 1);

    /// <summary>Shows a pipeline's counts from the start, so that an alert on a rise sees the first one.</summary>
    internal void PipelineBuilt(string policy)
    {
        Retried(policy, 0);
        foreach (var reason in (string[])[CircuitOpen, BulkheadFull, Timeout]) Refused(policy, reason, 0);
    }

    private void Retried(string policy, long count) => _retries.Add(count, new KeyValuePair<string, object?>("policy", policy));

    private void Refused(string policy, string reason, long count) => _refusals.Add(count, new TagList { { "policy", policy }, { "reason", reason } });
}
