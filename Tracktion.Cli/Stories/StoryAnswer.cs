using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Stories;

/// <summary>The JSON of <c>story</c>. The names are a contract.</summary>
internal sealed record StoryAnswer
{
    public StoryAnswer(Story story, IReadOnlyList<string> missing, TraceView? view)
    {
        (File, Sha256, Status, Reason) = (story.File, story.Facts?.File.Sha256, story.Status, story.Analysis?.Reason);
        (TraceIds, Addresses) = (story.TraceIds, view is null ? [] : [.. story.TraceIds.Select(view.Of)]);
        Start = story.Entries.Count == 0 ? null : UnixNanoseconds.ToTime(story.StartUnixNanoseconds);
        DurationSeconds = story.DurationNanoseconds / TraceAnswer.NanosecondsPerSecond;
        Services = [.. story.Services.Select(one => new ServiceAnswer(one.Service, one.Nanoseconds / TraceAnswer.NanosecondsPerSecond, one.Spans, one.Errors))];
        Waits = [.. story.Waits.Select(one => new WaitAnswer(one.From, one.To, one.Queue, one.Nanoseconds / TraceAnswer.NanosecondsPerSecond))];
        Missing = missing;
        Entries = [.. story.Entries.Select(entry => new StoryEntryAnswer(entry, story.StartUnixNanoseconds, view))];
    }

    public string File { get; }

    public string? Sha256 { get; }

    public string? Status { get; }

    public string? Reason { get; }

    public IReadOnlyList<string> TraceIds { get; }

    /// <summary>The traces' pages; empty where Jaeger's page is not known.</summary>
    public IReadOnlyList<string> Addresses { get; }

    public DateTimeOffset? Start { get; }

    public double DurationSeconds { get; }

    public IReadOnlyList<ServiceAnswer> Services { get; }

    public IReadOnlyList<WaitAnswer> Waits { get; }

    /// <summary>The sources that could not be asked, each with the reason.</summary>
    public IReadOnlyList<string> Missing { get; }

    public IReadOnlyList<StoryEntryAnswer> Entries { get; }

    internal sealed record ServiceAnswer(string Service, double Seconds, int Spans, int Errors);

    internal sealed record WaitAnswer(string From, string To, string Queue, double Seconds);
}
