namespace Tracktion.Testing.Jaeger;

/// <summary>A span in Jaeger's own model, into which 1.x turns what comes over OTLP, and from which it answers.</summary>
internal sealed record JaegerSpan
{
    private const string NoService = "OTLPResourceNoServiceName";
    private static readonly string[] Kinds = ["server", "client", "producer", "consumer", "internal"];

    public required UInt128 TraceId { get; init; }

    public required string SpanId { get; init; }

    public required string Operation { get; init; }

    public required ulong StartUnixNanoseconds { get; init; }

    /// <summary>Negative where the span ends before it starts.</summary>
    public required long DurationNanoseconds { get; init; }

    public required IReadOnlyList<JaegerReference> References { get; init; }

    public required IReadOnlyList<JaegerTag> Tags { get; init; }

    public required IReadOnlyList<JaegerLog> Logs { get; init; }

    public required string Service { get; init; }

    /// <summary>The resource's attributes apart from the service's name.</summary>
    public required IReadOnlyList<JaegerTag> ProcessTags { get; init; }

    /// <summary>What was sent: the v3 API gives back its resource and scope.</summary>
    public required StoredSpan Source { get; init; }

    public bool HasService => Service != NoService;

    /// <summary>The parent: the reference to a span of the same trace that says so, else the first one into it; null for a root.</summary>
    public string? ParentId =>
        References.FirstOrDefault(one => one.TraceId == TraceId && one.IsChildOf)?.SpanId ?? References.FirstOrDefault(one => one.TraceId == TraceId)?.SpanId;

    /// <summary>The kind as operations are listed with: that of the first tag, whoever set it.</summary>
    public string Kind => Tags.FirstOrDefault(tag => tag.Key == "span.kind")?.Value.ToString() is { } kind && Kinds.Contains(kind) ? kind : "unspecified";

    public static JaegerSpan From(StoredSpan span)
    {
        var trace = TraceIds.Read(span.TraceId);
        return new JaegerSpan
        {
            TraceId = trace,
            SpanId = span.SpanId.Length == 0 ? "0000000000000000" : span.SpanId,
            Operation = span.Name,
            StartUnixNanoseconds = span.StartUnixNanoseconds,
            DurationNanoseconds = (long)(span.EndUnixNanoseconds - span.StartUnixNanoseconds),
            References = ReferencesOf(span, trace),
            Tags = [.. TagsOf(span)],
            Logs = [.. span.Events.Select(LogOf)],
            Service = span.Service.Length == 0 ? NoService : span.Service,
            ProcessTags = [.. span.Resource.Where(attribute => attribute.Key != "service.name").Select(JaegerTag.From)],
            Source = span,
        };
    }

    // A link to the parent takes the parent's place: the real one leaves one reference for the two.
    private static List<JaegerReference> ReferencesOf(StoredSpan span, UInt128 trace)
    {
        List<JaegerReference> links = [.. span.Links.Select(link => new JaegerReference(TraceIds.Read(link.TraceId), link.SpanId, false))];
        var isLinked = links.Exists(link => link.TraceId == trace && link.SpanId == span.ParentSpanId);
        if (span.ParentSpanId.Length > 0 && !isLinked) links.Insert(0, new JaegerReference(trace, span.ParentSpanId, true));
        return links;
    }

    private static IEnumerable<JaegerTag> TagsOf(StoredSpan span)
    {
        if (span.Scope.Name.Length > 0) yield return JaegerTag.Of("otel.library.name", span.Scope.Name);
        if (span.Scope.Version.Length > 0) yield return JaegerTag.Of("otel.library.version", span.Scope.Version);
        foreach (var attribute in span.Attributes) yield return JaegerTag.From(attribute);
        if (span.Kind is > SpanKind.Unspecified and <= SpanKind.Consumer) yield return JaegerTag.Of("span.kind", span.Kind.ToString().ToLowerInvariant());
        if (span.Status.Code != SpanStatusCode.Unset) yield return JaegerTag.Of("otel.status_code", span.Status.Code == SpanStatusCode.Ok ? "OK" : "ERROR");
        if (span.Status.Code == SpanStatusCode.Error) yield return new JaegerTag("error", AttributeValue.Of(true));
        if (span.Status.Message.Length > 0) yield return JaegerTag.Of("otel.status_description", span.Status.Message);
        if (span.TraceState.Length > 0) yield return JaegerTag.Of("w3c.tracestate", span.TraceState);
        yield return JaegerTag.Of("internal.span.format", "otlp");
    }

    private static JaegerLog LogOf(SpanEvent one) =>
        new(one.TimeUnixNanoseconds, [.. one.Name.Length > 0 ? [JaegerTag.Of("event", one.Name)] : Array.Empty<JaegerTag>(), .. one.Attributes.Select(JaegerTag.From)]);
}
