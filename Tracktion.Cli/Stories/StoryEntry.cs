namespace Tracktion.Cli.Stories;

/// <summary>One moment of a story.</summary>
internal sealed record StoryEntry
{
    public const string SpanStart = "span_start";
    public const string SpanEnd = "span_end";

    /// <summary>A span in which nothing else of the story happened.</summary>
    public const string Span = "span";
    public const string Log = "log";
    public const string Notification = "notification";

    /// <summary>When, in nanoseconds since 1970.</summary>
    public required long UnixNanoseconds { get; init; }

    /// <summary>What it is: <c>span_start</c>, <c>span_end</c>, <c>span</c>, <c>log</c> or <c>notification</c>.</summary>
    public required string Kind { get; init; }

    public required string Service { get; init; }

    /// <summary>The span's name, the log's message, or what became of the notification.</summary>
    public required string Text { get; init; }

    /// <summary>A log's level.</summary>
    public string? Level { get; init; }

    /// <summary>Whether something failed here.</summary>
    public bool IsError { get; init; }

    /// <summary>How long a span took, at its end.</summary>
    public long? DurationNanoseconds { get; init; }

    public string? TraceId { get; init; }

    public string? SpanId { get; init; }
}
