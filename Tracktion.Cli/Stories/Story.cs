using Tracktion.Cli.Logs;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Stories;

/// <summary>All that is known of a file, in the order of time.</summary>
internal sealed record Story
{
    // Apart by more than any depth.
    private const int Ends = -2_000_000_000;
    private const int Starts = -1_000_000_000;

    private const string NotificationsService = "notifications";

    private Story(string file, FileFacts? facts, IReadOnlyList<Trace> traces, IReadOnlyList<LogLine> lines)
    {
        (File, Facts, Traces) = (file, facts, traces);
        TraceIds = [.. (facts?.TraceIds ?? []).Concat(traces.Select(trace => trace.Id.Hex)).Concat(lines.Select(line => line.TraceId).OfType<string>()).Distinct(StringComparer.Ordinal)];
        TraceSpan[] spans = [.. traces.SelectMany(trace => trace.Spans)];
        (Services, Waits) = (ServiceShare.Of(spans), QueueWait.Of(spans));
        Entries = Joined([.. lines.Select(Entry), .. (facts?.Notifications ?? []).SelectMany(Moments)], traces);
    }

    /// <summary>The file, as the watcher knows it, else as it was asked for.</summary>
    public string File { get; }

    /// <summary>What the services know of it; null where they were not there to be asked.</summary>
    public FileFacts? Facts { get; }

    public IReadOnlyList<Trace> Traces { get; }

    /// <summary>Every trace that something of it belongs to.</summary>
    public IReadOnlyList<string> TraceIds { get; }

    public IReadOnlyList<ServiceShare> Services { get; }

    public IReadOnlyList<QueueWait> Waits { get; }

    /// <summary>By time.</summary>
    public IReadOnlyList<StoryEntry> Entries { get; }

    /// <summary>The analysis of its content; null where none is known.</summary>
    public AnalysisRecord? Analysis => Facts is { Analyses.Count: > 0 } ? Facts.Analyses[0] : null;

    /// <summary>The analysis' status, else that of the file; null where neither is known.</summary>
    public string? Status => Analysis?.Status ?? Facts?.File.Status;

    /// <summary>When it begins; 0 for an empty one.</summary>
    public long StartUnixNanoseconds => Entries.Count == 0 ? 0 : Entries[0].UnixNanoseconds;

    /// <summary>From the first moment to the last.</summary>
    public long DurationNanoseconds => Entries.Count == 0 ? 0 : Entries[^1].UnixNanoseconds - Entries[0].UnixNanoseconds;

    /// <summary>Joins what each source gave.</summary>
    public static Story Of(string file, FileFacts? facts, IReadOnlyList<Trace> traces, IReadOnlyList<LogLine> lines) =>
        new(facts?.File.Path ?? file, facts, traces, lines);

    private static StoryEntry Entry(LogLine line) => new()
    {
        UnixNanoseconds = UnixNanoseconds.Of(line.Time),
        Kind = StoryEntry.Log,
        Service = line.Service,
        Text = line.Error is { } error ? $"{line.Message} ✗ {error}" : line.Message,
        Level = line.Level,
        IsError = LogLevelText.Sign(line.Level) is "ERR" or "FTL",
        TraceId = line.TraceId,
        SpanId = line.SpanId,
    };

    private static IEnumerable<StoryEntry> Moments(NotificationRecord one)
    {
        yield return Entry(one, one.CreatedAt, $"'{one.Title}' is to go to {one.Channel}", false);
        if (one.EndedAt is { } ended)
            yield return Entry(one, ended, $"'{one.Title}' {one.Status} to {one.Channel}{(one.Attempts > 1 ? $", try {one.Attempts}" : "")}{(one.Error is null ? "" : $": {one.Error}")}", one.Error is not null);
    }

    private static StoryEntry Entry(NotificationRecord one, DateTimeOffset time, string text, bool isError) => new()
    {
        UnixNanoseconds = UnixNanoseconds.Of(time),
        Kind = StoryEntry.Notification,
        Service = NotificationsService,
        Text = text,
        IsError = isError,
        TraceId = one.TraceId,
    };

    private static List<StoryEntry> Joined(List<StoryEntry> moments, IReadOnlyList<Trace> traces)
    {
        long[] times = [.. moments.Select(one => one.UnixNanoseconds).Concat(traces.SelectMany(trace => trace.Spans).SelectMany(span => (long[])[span.StartUnixNanoseconds, span.EndUnixNanoseconds])).Order()];
        var order = new List<(StoryEntry Entry, int Rank)>(moments.Select(one => (one, 0)));
        foreach (var trace in traces)
        {
            foreach (var node in TraceTree.Of(trace))
            {
                var span = node.Span;
                if (IsQuiet(span, times))
                {
                    order.Add((Entry(trace, span, StoryEntry.Span, span.StartUnixNanoseconds), Starts + node.Depth));
                    continue;
                }

                // Of one moment: what ends comes first, from the inside out, then what starts, from the outside in, then what is told.
                order.Add((Entry(trace, span, StoryEntry.SpanStart, span.StartUnixNanoseconds), Starts + node.Depth));
                order.Add((Entry(trace, span, StoryEntry.SpanEnd, span.EndUnixNanoseconds), Ends - node.Depth));
            }
        }

        return [.. order.OrderBy(one => one.Entry.UnixNanoseconds).ThenBy(one => one.Rank).Select(one => one.Entry)];
    }

    // Nothing else between its start and its end: one line says it all.
    private static bool IsQuiet(TraceSpan span, long[] times)
    {
        var after = Array.BinarySearch(times, span.StartUnixNanoseconds);
        while (after < times.Length && times[after] == span.StartUnixNanoseconds) after++;
        return after >= times.Length || times[after] >= span.EndUnixNanoseconds;
    }

    private static StoryEntry Entry(Trace trace, TraceSpan span, string kind, long at) => new()
    {
        UnixNanoseconds = at,
        Kind = kind,
        Service = span.Service,
        Text = kind != StoryEntry.SpanStart && span.IsError ? $"{span.Name} ✗ {Fault(span)}" : span.Name,
        IsError = kind != StoryEntry.SpanStart && span.IsError,
        DurationNanoseconds = kind == StoryEntry.SpanStart ? null : span.DurationNanoseconds,
        TraceId = trace.Id.Hex,
        SpanId = span.SpanId,
    };

    private static string Fault(TraceSpan span) =>
        string.Join(": ", new[] { span.ErrorType, span.ErrorMessage }.Where(one => !string.IsNullOrEmpty(one)).Distinct()) is { Length: > 0 } said ? said : "failed";
}
