namespace Tracktion.Observability.RateLimiting;

/// <summary>One client's requests of the last window. Not thread safe.</summary>
/// <remarks>
/// Requests close together are kept as one entry, which leaves when its last request is a window old. So no window ever holds more than is allowed, a permit is
/// held at most 1/12 longer than the window, and a client costs at most 14 entries, however much it may ask for.
/// </remarks>
internal sealed class SlidingWindow
{
    private const int Parts = 12;

    private readonly List<Entry> _entries = new(1);
    private int _total;

    /// <summary>Counts a request in where it is allowed.</summary>
    /// <param name="permits">How many are allowed in a window.</param>
    /// <param name="window">The length of a window.</param>
    /// <param name="now">The present time, from any fixed start; never less than the time before.</param>
    public RateLimitDecision Acquire(int permits, TimeSpan window, TimeSpan now)
    {
        Forget(window, now);
        var isAllowed = _total < permits;
        if (isAllowed) Add(window / Parts, now);
        return new RateLimitDecision(isAllowed, permits - _total, _entries[0].Last + window - now);
    }

    /// <summary>Whether nothing is counted any more.</summary>
    public bool IsIdle(TimeSpan window, TimeSpan now)
    {
        Forget(window, now);
        return _total == 0;
    }

    private void Add(TimeSpan part, TimeSpan now)
    {
        _total++;
        if (_entries.Count > 0 && now - _entries[^1].First < part) _entries[^1] = _entries[^1] with { Last = now, Count = _entries[^1].Count + 1 };
        else _entries.Add(new Entry(now, now, 1));
    }

    private void Forget(TimeSpan window, TimeSpan now)
    {
        while (_entries.Count > 0 && now - _entries[0].Last >= window)
        {
            _total -= _entries[0].Count;
            _entries.RemoveAt(0);
        }
    }

    private readonly record struct Entry(TimeSpan First, TimeSpan Last, int Count);
}
