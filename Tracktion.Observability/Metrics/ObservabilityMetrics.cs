using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Tracktion.Observability.Security;

namespace Tracktion.Observability.Metrics;

/// <summary>What every service owes to <c>/metrics</c> beside its requests. Names are contracts.</summary>
public sealed class ObservabilityMetrics
{
    internal const string MeterName = "Tracktion.Observability";

    private static readonly InstrumentAdvice<double> CheckBuckets =
        new() { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5] };

    private readonly ConcurrentDictionary<string, int> _dependencies = new(StringComparer.Ordinal);
    private readonly Counter<long> _errors;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _checks;

    /// <summary>Declares the instruments.</summary>
    public ObservabilityMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);

        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("dependency_up", ObserveDependencies, null, "Whether a dependency answers: 1, or 0 where its check fails.");
        _errors = meter.CreateCounter<long>("errors_total", "{error}", "Errors that someone should know of, by type.");
        _refusals = meter.CreateCounter<long>("auth_failures_total", "{request}", "Requests refused for want of a valid key, by reason.");
        _checks = meter.CreateHistogram("dependency_check_duration_seconds", "s", "Time of one health check, its waiting included.", advice: CheckBuckets);
        ErrorsExpected("request_failed", "dependency_unavailable");
        foreach (var reason in ApiKeyGuard.Reasons) _refusals.Add(0, new KeyValuePair<string, object?>("reason", reason));
    }

    /// <summary>Shows types of errors from the start, with 0, so that an alert on a rise sees the first one.</summary>
    /// <param name="types">What <see cref="ErrorOccurred"/> may be called with.</param>
    public void ErrorsExpected(params IEnumerable<string> types)
    {
        ArgumentNullException.ThrowIfNull(types);

        foreach (var type in types) _errors.Add(0, new KeyValuePair<string, object?>("type", type));
    }

    /// <summary>Counts an error that someone should know of.</summary>
    /// <param name="type">Its type, from a closed list, snake_case.</param>
    public void ErrorOccurred(string type) => _errors.Add(1, new KeyValuePair<string, object?>("type", type));

    internal void KeyRefused(string reason) => _refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void DependencyChecked(string dependency, bool up) => _dependencies[dependency] = up ? 1 : 0;

    internal void CheckRun(string check, TimeSpan duration) => _checks.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("dependency", check));

    private IEnumerable<Measurement<int>> ObserveDependencies() =>
        _dependencies.Select(dependency => new Measurement<int>(dependency.Value, new KeyValuePair<string, object?>("dependency", dependency.Key)));
}
