namespace Tracktion.Testing.Jaeger;

/// <summary>The stored spans in Jaeger's own model.</summary>
internal static class JaegerTraces
{
    public static IEnumerable<IReadOnlyList<JaegerSpan>> Of(SpanStore store) => store.Traces.Select(trace => Convert(trace.Spans));

    public static IReadOnlyList<JaegerSpan>? Of(SpanStore store, UInt128 id) => store.Trace(id) is { } spans ? Convert(spans) : null;

    public static IReadOnlyList<string> Services(SpanStore store) => [.. Of(store).SelectMany(trace => trace).Select(span => span.Service).Distinct()];

    /// <summary>The operations of a service, with their kinds; all kinds for an empty one.</summary>
    public static IReadOnlyList<(string Name, string Kind)> Operations(SpanStore store, string service, string kind) =>
        [.. Of(store).SelectMany(trace => trace).Where(span => span.Service == service).Select(span => (span.Operation, span.Kind)).Distinct().Where(one => kind.Length == 0 || one.Kind == kind)];

    /// <summary>How often a span of one service has its parent in another, over the traces with a span in the window.</summary>
    public static IReadOnlyList<(string Parent, string Child, int Calls)> Dependencies(SpanStore store, Int128 from, Int128 to) =>
    [
        .. Of(store).Select(SpanIdDeduper.Apply)
            .Where(trace => trace.Any(span => (Int128)span.StartUnixNanoseconds > from && (Int128)span.StartUnixNanoseconds < to))
            .SelectMany(trace => trace.Select(span => (Parent: trace.FirstOrDefault(other => other.SpanId == span.ParentId)?.Service, Child: span.Service)))
            .Where(pair => pair.Parent is not null && pair.Parent != pair.Child)
            .GroupBy(pair => pair)
            .Select(pairs => (pairs.Key.Parent ?? "", pairs.Key.Child, pairs.Count())),
    ];

    private static IReadOnlyList<JaegerSpan> Convert(IReadOnlyList<StoredSpan> spans) => [.. spans.Select(JaegerSpan.From)];
}
