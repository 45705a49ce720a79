using Tracktion.Notifications.Channels;

namespace Tracktion.Notifications.Health;

/// <summary>What the last deliveries to a receiver outside came to. Thread safe.</summary>
internal sealed class ReceiverRecord(TimeProvider time)
{
    private readonly Lock _lock = new();
    private ReceiverState _state = new(0, null, null, null);

    /// <summary>What is known now.</summary>
    public ReceiverState State
    {
        get
        {
            lock (_lock) return _state;
        }
    }

    /// <summary>Takes note of one try at which the receiver was asked.</summary>
    public void Enter(DeliveryResult result)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _state = result.Reason is null
                ? new ReceiverState(0, null, null, now)
                : _state with { Failures = _state.Failures + 1, FailingSince = _state.FailingSince ?? now, Detail = result.Detail };
        }
    }
}
