namespace Tracktion.Observability.Health;

/// <summary>Remembers for some minutes that a count of losses grew. Thread safe.</summary>
internal sealed class LossMemory(TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private long _lostBefore;
    private long? _lostAt;

    /// <summary>Takes note of the count, and says whether it grew of late.</summary>
    public bool HasLostLately(long lost)
    {
        lock (_lock)
        {
            if (lost > _lostBefore) (_lostBefore, _lostAt) = (lost, time.GetTimestamp());
            return _lostAt is { } at && time.GetElapsedTime(at) < Length;
        }
    }
}
