namespace Tracktion.Observability.Logging.Writing;

/// <summary>Runs a <see cref="LogWriter"/> on a thread of its own, because writing to a disk blocks.</summary>
internal sealed class LogWriterThread : IDisposable
{
    private const string Topic = "writer";
    // A fault that nobody thought of must not spin.
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongSleep = TimeSpan.FromMinutes(1);

    private readonly EventQueue _queue;
    private readonly LogWriter _writer;
    private readonly LogWriterPace _pace;
    private readonly TimeProvider _time;
    private readonly SelfLog _self;
    private readonly Thread _thread;
    private volatile bool _isStopping;

    public LogWriterThread(EventQueue queue, LogWriter writer, LogWriterPace pace, TimeProvider time, SelfLog self)
    {
        (_queue, _writer, _pace, _time, _self) = (queue, writer, pace, time, self);
        _thread = new Thread(Run) { IsBackground = true, Name = "tracktion log writer" };
        _thread.Start();
    }

    /// <summary>Takes no more events, writes what waits, and ends. What the disk does not take within the time is counted as lost.</summary>
    /// <returns>Whether all was written.</returns>
    public bool Stop(TimeSpan within)
    {
        _queue.Close();
        var mark = new FlushMark();
        _queue.Add(mark);
        var isWritten = mark.Wait(within);
        _isStopping = true;
        _queue.Close();
        _thread.Join();
        _writer.GiveUp();
        return isWritten;
    }

    public void Dispose() => Stop(TimeSpan.Zero);

    private void Run()
    {
        var lastWork = _time.GetTimestamp();
        while (!_isStopping)
        {
            try
            {
                if (_writer.Work() > 0) lastWork = _time.GetTimestamp();
                if (_queue.Count < LogWriter.GroupEvents || _writer.IsBlocked) Rest(_time.GetElapsedTime(lastWork));
            }
            catch (Exception exception)
            {
                _self.Write(Topic, $"the writer failed and goes on: {exception}");
                _queue.WaitForWork(FaultPause, untilNext: false);
            }
        }
    }

    private void Rest(TimeSpan idle)
    {
        if (_writer.IsBlocked) _queue.WaitForWork(_pace.DiskRetry, untilNext: false);
        else if (idle < LogWriterPace.Idle) _queue.WaitForWork(LogWriterPace.Gather, untilNext: false);
        else _queue.WaitForWork(LongSleep, untilNext: true);
    }
}
