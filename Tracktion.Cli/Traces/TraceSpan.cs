namespace Tracktion.Cli.Traces;

/// <summary>One span of a trace, whichever API it was read from.</summary>
internal sealed record TraceSpan
{
    private const string ExceptionEvent = "exception";

    /// <summary>16 digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>The span that it is part of; null for the first of all.</summary>
    public string? ParentId { get; init; }

    public required string Name { get; init; }

    public required string Service { get; init; }

    /// <summary><c>internal</c>, <c>server</c>, <c>client</c>, <c>producer</c>, <c>consumer</c>; empty where it was not said.</summary>
    public string Kind { get; init; } = "";

    public required long StartUnixNanoseconds { get; init; }

    /// <summary>Never negative: an end before the start counts as no time at all.</summary>
    public required long DurationNanoseconds { get; init; }

    /// <summary>Whether its status is error.</summary>
    public bool IsError { get; init; }

    /// <summary>The words of its status; null where there are none.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Its attributes as text, in the order of the answer.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<SpanEvent> Events { get; init; } = [];

    public IReadOnlyList<SpanLink> Links { get; init; } = [];

    public long EndUnixNanoseconds => StartUnixNanoseconds + DurationNanoseconds;

    /// <summary>The kind of the fault: <c>error.type</c>, else the type of the last exception.</summary>
    public string? ErrorType => Attributes.GetValueOrDefault("error.type") ?? Exception?.Attributes.GetValueOrDefault("exception.type");

    /// <summary>The fault in words: those of the status, else those of the last exception.</summary>
    public string? ErrorMessage => StatusMessage ?? Exception?.Attributes.GetValueOrDefault("exception.message");

    private SpanEvent? Exception => Events.LastOrDefault(one => one.Name == ExceptionEvent);
}
