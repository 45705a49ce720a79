namespace Tracktion.Cli.Traces;

/// <summary>The JSON of <c>trace</c>. The names are a contract.</summary>
internal sealed record TraceAnswer
{
    public const double NanosecondsPerSecond = 1e9;

    public TraceAnswer(Trace trace, TraceView? view)
    {
        TraceId = trace.Id.Hex;
        Address = view?.Of(trace.Id.Hex);
        Start = UnixNanoseconds.ToTime(trace.StartUnixNanoseconds);
        DurationSeconds = trace.DurationNanoseconds / NanosecondsPerSecond;
        (Services, Errors) = (trace.Services, trace.Errors);
        Spans = [.. TraceTree.Of(trace).Select(node => new SpanAnswer(node, trace, view))];
    }

    public string TraceId { get; }

    /// <summary>Its page; null where none is known.</summary>
    public string? Address { get; }

    public DateTimeOffset Start { get; }

    public double DurationSeconds { get; }

    public IReadOnlyList<string> Services { get; }

    /// <summary>How many spans failed.</summary>
    public int Errors { get; }

    /// <summary>In the order of the tree.</summary>
    public IReadOnlyList<SpanAnswer> Spans { get; }
}
