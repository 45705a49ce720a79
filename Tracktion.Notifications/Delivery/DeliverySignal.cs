namespace Tracktion.Notifications.Delivery;

/// <summary>Wakes the delivery when something new is to be sent. Wakes that come together are one. Thread safe.</summary>
internal sealed class DeliverySignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Set()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Waits to be woken, but no longer than the interval.</summary>
    public async Task WaitAsync(TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(interval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _signal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The interval is over.
        }
    }

    public void Dispose() => _signal.Dispose();
}
