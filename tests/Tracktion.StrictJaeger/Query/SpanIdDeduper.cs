namespace Tracktion.Testing.Jaeger;

/// <summary>Gives the server's half of a call a span id of its own where it shares the client's, as Zipkin's clients did.</summary>
/// <remarks>Source: Jaeger 1.58, as recorded: the new ids count up from 1, the client's half becomes the parent, and children go to the server's half.</remarks>
internal static class SpanIdDeduper
{
    public static IReadOnlyList<JaegerSpan> Apply(IReadOnlyList<JaegerSpan> spans)
    {
        var used = spans.Select(span => span.SpanId).ToHashSet();
        if (used.Count == spans.Count) return spans;
        var clients = spans.Where(span => span.Kind == "client").Select(span => span.SpanId).ToHashSet();
        var renamed = new Dictionary<string, string>();
        var next = 0UL;
        List<JaegerSpan> halves = [.. spans.Select(span =>
        {
            if (span.Kind != "server" || !clients.Contains(span.SpanId)) return span;
            var id = $"{++next:x16}";
            while (!used.Add(id)) id = $"{++next:x16}";
            renamed[span.SpanId] = id;
            return WithParent(span with { SpanId = id }, span.SpanId);
        })];
        return [.. halves.Select(span => span.ParentId is { } parent && renamed.TryGetValue(parent, out var id) && id != span.SpanId ? WithParent(span, id) : span)];
    }

    private static JaegerSpan WithParent(JaegerSpan span, string parent)
    {
        var old = span.ParentId;
        var others = span.References.Where(one => one.TraceId != span.TraceId || one.SpanId != old);
        return span with { References = [new JaegerReference(span.TraceId, parent, true), .. others] };
    }
}
