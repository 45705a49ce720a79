using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging.Writing;

/// <summary>
/// Tells the disk to keep what was written, on a thread of its own: a disk that takes its time must not hold up the writer, whose written
/// events outlive a crash of the process even before they are synced. Thread safe.
/// </summary>
internal sealed class SpoolSyncer : IDisposable
{
    private const string Topic = "syncer";

    private readonly SpoolHolder _spool;
    private readonly LogWriterPace _pace;
    private readonly TimeProvider _time;
    private readonly SelfLog _self;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private List<FlushMark> _marks = [];
    private bool _isDirty;
    private bool _isStopping;

    public SpoolSyncer(SpoolHolder spool, LogWriterPace pace, TimeProvider time, SelfLog self)
    {
        (_spool, _pace, _time, _self) = (spool, pace, time, self);
        _thread = new Thread(Run) { IsBackground = true, Name = "tracktion log sync" };
        _thread.Start();
    }

    /// <summary>Says that something was written, and who waits for the disk to have it.</summary>
    public void Written(bool isDirty, List<FlushMark> marks)
    {
        if (!isDirty && marks.Count == 0) return;

        lock (_gate)
        {
            _isDirty |= isDirty;
            _marks.AddRange(marks);
            if (_marks.Count > 0 || isDirty) Monitor.Pulse(_gate);
        }
    }

    /// <summary>Ends, after a last sync where something waits for one.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private void Run()
    {
        var syncedAt = _time.GetTimestamp();
        while (WaitUntilDue(syncedAt) is { } marks)
        {
            syncedAt = _time.GetTimestamp();
            try
            {
                if (_spool.Current is { } spool) spool.Sync();
                _spool.Worked();
                foreach (var mark in marks) mark.Reach();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _spool.Failed(exception);
                Return(marks);
            }
            catch (Exception exception)
            {
                _self.Write(Topic, $"the disk could not be told to keep events: {exception}");
                Return(marks);
            }
        }
    }

    // The marks to reach; null when it is time to end.
    private List<FlushMark>? WaitUntilDue(long syncedAt)
    {
        lock (_gate)
        {
            while (true)
            {
                var left = _pace.SyncInterval - _time.GetElapsedTime(syncedAt);
                if (_marks.Count > 0 || (_isDirty && (left <= TimeSpan.Zero || _isStopping)))
                {
                    var marks = _marks;
                    (_marks, _isDirty) = ([], false);
                    return marks;
                }

                if (_isStopping) return null;
                if (_isDirty) Monitor.Wait(_gate, left);
                else Monitor.Wait(_gate);
            }
        }
    }

    // Who waited waits on, for the next sync; the disk is left alone until then.
    private void Return(List<FlushMark> marks)
    {
        lock (_gate)
        {
            _isDirty = true;
            if (_isStopping) return;

            Monitor.Wait(_gate, _pace.DiskRetry);
            _marks.InsertRange(0, marks);
        }
    }
}
