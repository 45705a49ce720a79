namespace Tracktion.Observability.Logging.Writing;

/// <summary>A place in the queue: when the writer has passed it, all before it is on the disk.</summary>
internal sealed class FlushMark
{
    private readonly object _gate = new();
    private bool _isReached;

    public void Reach()
    {
        lock (_gate)
        {
            _isReached = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for the writer, blocking: a log call is synchronous.</summary>
    /// <returns>Whether it came within the time.</returns>
    public bool Wait(TimeSpan within)
    {
        var deadline = Environment.TickCount64 + (long)within.TotalMilliseconds;
        lock (_gate)
        {
            while (!_isReached && deadline - Environment.TickCount64 is > 0 and var left) Monitor.Wait(_gate, (int)Math.Min(left, int.MaxValue));
            return _isReached;
        }
    }
}
