using System.Diagnostics;

namespace Tracktion.Observability.Tracing;

/// <summary>Passes on the trace, and nothing else: baggage that came in could hold anything, and would go to every server that a service calls.</summary>
internal sealed class TracePropagation : DistributedContextPropagator
{
    private readonly DistributedContextPropagator _inner = CreateW3CPropagator();

    public override IReadOnlyCollection<string> Fields { get; } = ["traceparent", "tracestate"];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (setter is null) return;

        _inner.Inject(activity, carrier, (to, name, value) =>
        {
            if (Fields.Contains(name)) setter(to, name, value);
        });
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        _inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
