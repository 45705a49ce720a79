namespace Tracktion.Testing.Jaeger;

/// <summary>What a search asks for; one span must meet all of it, and then its whole trace is the answer.</summary>
internal sealed record TraceQuery
{
    /// <summary>The service; an empty one finds nothing.</summary>
    public string Service { get; init; } = "";

    /// <summary>The span's name; empty for any.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Keys and texts, looked up in the span's tags, the process's, and the events' fields.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Earliest start, in nanoseconds since 1970.</summary>
    public Int128 From { get; init; }

    /// <summary>Latest start, in nanoseconds since 1970.</summary>
    public Int128 To { get; init; }

    /// <summary>Shortest duration in nanoseconds; 0 for any.</summary>
    public long ShortestNanoseconds { get; init; }

    /// <summary>Longest duration in nanoseconds; 0 for any.</summary>
    public long LongestNanoseconds { get; init; }

    /// <summary>Most traces, the newest; 0 or below for all.</summary>
    public int Limit { get; init; }

    /// <summary>The traces that it finds, oldest first.</summary>
    public IReadOnlyList<IReadOnlyList<JaegerSpan>> Find(IEnumerable<IReadOnlyList<JaegerSpan>> traces)
    {
        List<IReadOnlyList<JaegerSpan>> found = [.. traces.Where(trace => trace.Any(Meets)).OrderBy(trace => trace[0].StartUnixNanoseconds)];
        return Limit > 0 && found.Count > Limit ? found[^Limit..] : found;
    }

    private bool Meets(JaegerSpan span) =>
        span.Service == Service
        && (Operation.Length == 0 || span.Operation == Operation)
        && (ShortestNanoseconds == 0 || span.DurationNanoseconds >= ShortestNanoseconds)
        && (LongestNanoseconds == 0 || span.DurationNanoseconds <= LongestNanoseconds)
        && (Int128)span.StartUnixNanoseconds >= From
        && (Int128)span.StartUnixNanoseconds <= To
        && Tags.All(wanted => span.Tags.Concat(span.ProcessTags).Concat(span.Logs.SelectMany(log => log.Fields)).Any(tag => tag.Key == wanted.Key && tag.Value.ToString() == wanted.Value));
}
