namespace Tracktion.Cli.Traces;

/// <summary>A trace as a store gave it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Spans">Its spans, at least one, in the order of their starts.</param>
internal sealed record Trace(TraceId Id, IReadOnlyList<TraceSpan> Spans)
{
    /// <summary>When its first span began.</summary>
    public long StartUnixNanoseconds { get; } = Spans.Min(span => span.StartUnixNanoseconds);

    /// <summary>From the first start to the last end.</summary>
    public long DurationNanoseconds { get; } = Spans.Max(span => span.EndUnixNanoseconds) - Spans.Min(span => span.StartUnixNanoseconds);

    /// <summary>The services, in the order in which they come in.</summary>
    public IReadOnlyList<string> Services { get; } = [.. Spans.Select(span => span.Service).Distinct(StringComparer.Ordinal)];

    /// <summary>How many spans failed.</summary>
    public int Errors { get; } = Spans.Count(span => span.IsError);

    /// <summary>A trace of spans in any order.</summary>
    public static Trace Of(TraceId id, IEnumerable<TraceSpan> spans) =>
        new(id, [.. spans.OrderBy(span => span.StartUnixNanoseconds).ThenByDescending(span => span.DurationNanoseconds).ThenBy(span => span.SpanId, StringComparer.Ordinal)]);
}
