using Serilog.Events;
using Serilog.Parsing;
using Tracktion.Observability.Logging.Ecs;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging.Writing;

/// <summary>
/// Takes events from the queue in groups, formats each into one buffer, and appends the group to the spool. This is what is done; when, is
/// decided by <see cref="LogWriterThread"/>. Not thread safe.
/// </summary>
internal sealed class LogWriter(EventQueue queue, EcsDocumentWriter documents, SpoolHolder spool, SpoolSyncer syncer, LogWriterPace pace, TimeProvider time, LogPipelineCounters counters)
{
    // One group is one write, and the most that a crash between two writes can take.
    public const int GroupEvents = 4096;
    private const int GroupBytes = 1 << 20;

    private readonly RecordBuffer _group = new();
    private readonly List<FlushMark> _marks = [];
    // How many of each level the group holds.
    private readonly int[] _levels = new int[Enum.GetValues<LogEventLevel>().Length];
    private long _sequence;
    private long _failedAt;

    /// <summary>Whether a group waits for a disk that refused it.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>
    /// Formats an event for nothing and begins a segment, so that the first real event does not wait for the compiler: on a busy machine
    /// that takes longer than a crash is promised to cost.
    /// </summary>
    public void WarmUp()
    {
        var template = new MessageTemplateParser().Parse("{Text} {Number} {Share:0.0}");
        LogEventProperty[] properties = [new("Text", new ScalarValue("a")), new("Number", new ScalarValue(1)), new("Share", new ScalarValue(0.5))];
        _group.Begin();
        documents.Write(new LogEvent(time.GetUtcNow(), LogEventLevel.Error, new InvalidOperationException(), template, properties), 0, 0, _group);
        _group.Seal();
        _group.Clear();
        try
        {
            spool.Current?.Append([]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            spool.Failed(exception);
        }
    }

    /// <summary>Does what there is to do.</summary>
    /// <returns>How many events were taken from the queue.</returns>
    public int Work()
    {
        if (IsBlocked && time.GetElapsedTime(_failedAt) < pace.DiskRetry) return 0;

        var taken = IsBlocked ? 0 : Gather();
        try
        {
            Write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            IsBlocked = true;
            _failedAt = time.GetTimestamp();
            spool.Failed(exception);
        }

        return taken;
    }

    private void Write()
    {
        var hasEvents = _group.Length > 0;
        if (hasEvents)
        {
            spool.Get().Append(_group.WrittenSpan);
            _group.Clear();
            Array.Clear(_levels);
        }

        IsBlocked = false;
        syncer.Written(hasEvents, _marks);
        _marks.Clear();
    }

    private int Gather()
    {
        var taken = 0;
        while (taken < GroupEvents && _group.Length < GroupBytes && queue.TryTake(out var next))
        {
            taken++;
            if (next.Mark is { } mark) _marks.Add(mark);
            if (next.Event is { } logEvent)
            {
                _group.Begin();
                documents.Write(logEvent, next.ThreadId, _sequence++, _group);
                _group.Seal();
                _levels[(int)logEvent.Level]++;
            }
        }

        if (taken > 0) queue.Taken(taken);
        return taken;
    }

    /// <summary>Counts as lost what still waits for a disk that refuses it: the process ends.</summary>
    public void GiveUp()
    {
        while (Gather() > 0) _group.Clear();
        for (var level = 0; level < _levels.Length; level++)
        {
            if (_levels[level] > 0) counters.Dropped(DropReason.Stopped, (LogEventLevel)level, _levels[level]);
        }

        Array.Clear(_levels);
    }
}
