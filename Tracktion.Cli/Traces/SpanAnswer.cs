namespace Tracktion.Cli.Traces;

/// <summary>A span in the JSON of <c>trace</c>. The names are a contract.</summary>
internal sealed record SpanAnswer
{
    public SpanAnswer(TraceNode node, Trace trace, TraceView? view)
    {
        var span = node.Span;
        (SpanId, ParentSpanId, Depth, IsOrphan) = (span.SpanId, span.ParentId, node.Depth, node.IsOrphan);
        (Name, Service, Kind) = (span.Name, span.Service, span.Kind);
        Start = UnixNanoseconds.ToTime(span.StartUnixNanoseconds);
        OffsetSeconds = (span.StartUnixNanoseconds - trace.StartUnixNanoseconds) / TraceAnswer.NanosecondsPerSecond;
        DurationSeconds = span.DurationNanoseconds / TraceAnswer.NanosecondsPerSecond;
        (Error, ErrorType, ErrorMessage) = (span.IsError, span.IsError ? span.ErrorType : null, span.IsError ? span.ErrorMessage : null);
        (Links, Attributes, Address) = (span.Links, span.Attributes, view?.Of(trace.Id.Hex, span.SpanId));
    }

    public string SpanId { get; }

    public string? ParentSpanId { get; }

    /// <summary>How many spans stand above it.</summary>
    public int Depth { get; }

    /// <summary>Whether its parent is not in the trace.</summary>
    public bool IsOrphan { get; }

    public string Name { get; }

    public string Service { get; }

    public string Kind { get; }

    public DateTimeOffset Start { get; }

    /// <summary>From the start of the trace.</summary>
    public double OffsetSeconds { get; }

    public double DurationSeconds { get; }

    public bool Error { get; }

    public string? ErrorType { get; }

    public string? ErrorMessage { get; }

    public IReadOnlyList<SpanLink> Links { get; }

    public IReadOnlyDictionary<string, string> Attributes { get; }

    /// <summary>Its place in Jaeger's page; null where none is known.</summary>
    public string? Address { get; }
}
