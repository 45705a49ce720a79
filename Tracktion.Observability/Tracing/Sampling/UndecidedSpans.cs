using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tracktion.Observability.Tracing.Sampling;

/// <summary>
/// Holds the spans of traces that the ratio leaves out until the local root ends, and then says which are kept after all: those of a trace in which a span failed,
/// or whose local root was slow. Thread safe.
/// </summary>
/// <remarks>
/// A local root is a span without a parent in this process. Several may be under way in one trace (two requests of one caller); the last to end decides. What other
/// processes hold of the trace they decide themselves. A span that ends after the decision is judged alone.
/// </remarks>
internal sealed class UndecidedSpans(bool keepFailed, TimeSpan slowerThan, Action<int> lost)
{
    /// <summary>How many spans are held at most; what comes beyond is lost if its trace is kept, and counted.</summary>
    public const int Capacity = 20_000;

    /// <summary>How many spans of one trace are held at most, so that one that goes on for hours leaves room for the others.</summary>
    public const int CapacityOfTrace = 2_000;

    private readonly ConcurrentDictionary<ActivityTraceId, Story> _stories = new();
    private int _held;

    /// <summary>How many traces are undecided.</summary>
    public int Count => _stories.Count;

    /// <summary>Takes note that a local root begins.</summary>
    public void Begin(Activity root)
    {
        while (true)
        {
            var story = _stories.GetOrAdd(root.TraceId, static _ => new Story());
            lock (story)
            {
                // One that was decided a moment ago takes no more.
                if (story.IsDecided) continue;
                story.OpenRoots++;
                return;
            }
        }
    }

    /// <summary>Takes note that a span ends.</summary>
    /// <returns>What is to be kept, now that it is decided; empty while it is not, and where nothing is.</returns>
    public IReadOnlyList<Activity> End(Activity span)
    {
        if (!_stories.TryGetValue(span.TraceId, out var story)) return IsWorthKeeping(span) ? [span] : [];

        lock (story)
        {
            if (story.IsDecided) return IsWorthKeeping(span) ? [span] : [];

            Hold(story, span);
            if (!IsLocalRoot(span) || --story.OpenRoots > 0) return [];

            story.IsDecided = true;
        }

        _stories.TryRemove(new KeyValuePair<ActivityTraceId, Story>(span.TraceId, story));
        Interlocked.Add(ref _held, -story.Spans.Count);
        if (!story.IsKept) return [];

        if (story.Overflow > 0) lost(story.Overflow);
        return story.Spans;
    }

    /// <summary>Decides on every trace as it stands, because no more will come.</summary>
    /// <returns>What is to be kept.</returns>
    public IReadOnlyList<Activity> DecideAll()
    {
        List<Activity> kept = [];
        foreach (var (id, story) in _stories)
        {
            lock (story)
            {
                if (story.IsDecided) continue;
                story.IsDecided = true;
            }

            _stories.TryRemove(new KeyValuePair<ActivityTraceId, Story>(id, story));
            Interlocked.Add(ref _held, -story.Spans.Count);
            if (!story.IsKept) continue;

            if (story.Overflow > 0) lost(story.Overflow);
            kept.AddRange(story.Spans);
        }

        return kept;
    }

    /// <summary>Whether a span has no parent in this process.</summary>
    public static bool IsLocalRoot(Activity span) => span.Parent is null && (span.ParentSpanId == default || span.HasRemoteParent);

    private void Hold(Story story, Activity span)
    {
        story.IsKept |= IsWorthKeeping(span);
        // The local root, which ends the trace, always has a place.
        var hasRoom = IsLocalRoot(span) || (story.Spans.Count < CapacityOfTrace && Volatile.Read(ref _held) < Capacity);
        if (!hasRoom)
        {
            story.Overflow++;
            return;
        }

        Interlocked.Increment(ref _held);
        story.Spans.Add(span);
    }

    private bool IsWorthKeeping(Activity span) =>
        (keepFailed && span.Status == ActivityStatusCode.Error) || (slowerThan > TimeSpan.Zero && span.Duration >= slowerThan && IsLocalRoot(span));

    private sealed class Story
    {
        public List<Activity> Spans { get; } = [];

        public int OpenRoots { get; set; }

        public bool IsKept { get; set; }

        public bool IsDecided { get; set; }

        public int Overflow { get; set; }
    }
}
