using Serilog.Events;

namespace Tracktion.Observability.Logging.Writing;

/// <summary>What waits for the writer: an event with what only its caller's thread knows, or a mark that someone waits for.</summary>
internal readonly struct QueuedEvent
{
    public QueuedEvent(LogEvent logEvent, int threadId) => (Event, ThreadId) = (logEvent, threadId);

    public QueuedEvent(FlushMark mark) => Mark = mark;

    public LogEvent? Event { get; }

    public int ThreadId { get; }

    public FlushMark? Mark { get; }
}
