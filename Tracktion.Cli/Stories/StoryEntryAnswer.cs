using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Stories;

/// <summary>A moment in the JSON of <c>story</c>. The names are a contract.</summary>
internal sealed record StoryEntryAnswer
{
    public StoryEntryAnswer(StoryEntry entry, long start, TraceView? view)
    {
        Time = UnixNanoseconds.ToTime(entry.UnixNanoseconds);
        OffsetSeconds = (entry.UnixNanoseconds - start) / TraceAnswer.NanosecondsPerSecond;
        (Kind, Service, Text, Level, Error) = (entry.Kind, entry.Service, entry.Text, entry.Level, entry.IsError);
        DurationSeconds = entry.DurationNanoseconds / TraceAnswer.NanosecondsPerSecond;
        (TraceId, SpanId) = (entry.TraceId, entry.SpanId);
        Address = view is null || entry.TraceId is null ? null : entry.SpanId is null ? view.Of(entry.TraceId) : view.Of(entry.TraceId, entry.SpanId);
    }

    public DateTimeOffset Time { get; }

    /// <summary>From the first moment of the story.</summary>
    public double OffsetSeconds { get; }

    public string Kind { get; }

    public string Service { get; }

    public string Text { get; }

    public string? Level { get; }

    public bool Error { get; }

    public double? DurationSeconds { get; }

    public string? TraceId { get; }

    public string? SpanId { get; }

    /// <summary>Its place in Jaeger's page; null where none is known.</summary>
    public string? Address { get; }
}
