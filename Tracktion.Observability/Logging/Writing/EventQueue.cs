using System.Collections.Concurrent;
using Serilog.Events;

namespace Tracktion.Observability.Logging.Writing;

/// <summary>
/// The bounded queue between callers and the writer. A caller never waits, but for an Error or Fatal that finds it full, and then a bounded
/// moment. As it fills, the lowest levels are refused first. Many callers, one writer.
/// </summary>
/// <remarks>
/// Not a <see cref="System.Threading.Channels.Channel"/>: waking its reader costs the caller more than the event does. The writer looks
/// every few milliseconds instead, and is woken only out of a long sleep, by a full queue, or by who waits for the disk.
/// </remarks>
internal sealed class EventQueue(int capacity, TimeSpan errorWait, LogPipelineCounters counters) : IDisposable
{
    // How full it may be for an event of each level to be taken: Verbose, Debug, Information, Warning, Error, Fatal.
    private static readonly double[] Shares = [0.5, 0.6, 0.8, 0.95, 1, 1];

    private const long RoomTurnMilliseconds = 5;

    private readonly ConcurrentQueue<QueuedEvent> _events = new();
    private readonly int[] _limits = [.. Shares.Select(share => Math.Max(1, (int)(capacity * share)))];
    private readonly ManualResetEventSlim _wake = new();
    private readonly ManualResetEventSlim _room = new();
    private int _count;
    private int _asleep;
    private volatile bool _isClosed;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes an event, or counts it as lost.</summary>
    public void Add(LogEvent logEvent)
    {
        if (_isClosed)
        {
            counters.Dropped(DropReason.Stopped, logEvent.Level);
            return;
        }

        var limit = _limits[Math.Clamp((int)logEvent.Level, 0, _limits.Length - 1)];
        if (Count >= limit && !(logEvent.Level >= LogEventLevel.Error && WaitForRoom(limit)))
        {
            counters.Dropped(DropReason.QueueFull, logEvent.Level);
            return;
        }

        counters.Logged(logEvent.Level);
        Enqueue(new QueuedEvent(logEvent, Environment.CurrentManagedThreadId));
        if (Count == limit) _wake.Set();
    }

    /// <summary>Adds a mark, however full the queue is, and wakes the writer.</summary>
    public void Add(FlushMark mark)
    {
        Enqueue(new QueuedEvent(mark));
        _wake.Set();
    }

    /// <summary>Refuses events from now on.</summary>
    public void Close()
    {
        _isClosed = true;
        _wake.Set();
    }

    /// <summary>For the writer: the next in line.</summary>
    public bool TryTake(out QueuedEvent next) => _events.TryDequeue(out next);

    /// <summary>For the writer: says how many it took, once for a whole group.</summary>
    public void Taken(int count)
    {
        Interlocked.Add(ref _count, -count);
        if (!_room.IsSet) _room.Set();
    }

    /// <summary>For the writer: waits for the time, or until it is needed at once.</summary>
    /// <param name="time">How long.</param>
    /// <param name="untilNext">Whether the very next event ends the wait.</param>
    public void WaitForWork(TimeSpan time, bool untilNext)
    {
        if (untilNext)
        {
            Interlocked.Exchange(ref _asleep, 1);
            if (Count > 0) _wake.Set();
        }

        _wake.Wait(time);
        _wake.Reset();
        Volatile.Write(ref _asleep, 0);
    }

    public void Dispose()
    {
        _wake.Dispose();
        _room.Dispose();
    }

    private void Enqueue(QueuedEvent item)
    {
        _events.Enqueue(item);
        // A full fence stands between the event and the look at the sleeper, as there is one between its sleep and its look at the count.
        Interlocked.Increment(ref _count);
        if (Volatile.Read(ref _asleep) == 1 && Interlocked.Exchange(ref _asleep, 0) == 1) _wake.Set();
    }

    private bool WaitForRoom(int limit)
    {
        var deadline = Environment.TickCount64 + (long)errorWait.TotalMilliseconds;
        _wake.Set();
        while (Count >= limit)
        {
            var left = deadline - Environment.TickCount64;
            if (left <= 0 || _isClosed) return false;
            _room.Reset();
            // In short turns, because another caller may clear the sign before this one has seen it.
            if (Count >= limit) _room.Wait((int)Math.Min(left, RoomTurnMilliseconds));
        }

        return true;
    }
}
