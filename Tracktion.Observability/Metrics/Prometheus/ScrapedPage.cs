namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>A page under way or written, shared by those who asked for it at the same time. Its memory goes back when the last of them has let go.</summary>
/// <param name="buffer">Its memory.</param>
/// <param name="giveBack">Takes the memory back.</param>
internal sealed class ScrapedPage(PageBuffer buffer, Action<PageBuffer> giveBack) : IDisposable
{
    private int _holders = 1;

    public PageBuffer Buffer => buffer;

    /// <summary>Ends with whether the page is whole.</summary>
    public Task<bool> Written { get; set; } = Task.FromResult(false);

    public ReadOnlyMemory<byte> Bytes => buffer.WrittenMemory;

    /// <summary>Keeps it for one more; only for who knows that someone holds it.</summary>
    public void Hold() => Interlocked.Increment(ref _holders);

    /// <summary>Lets go of it, once for each that holds it.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) == 0) giveBack(buffer);
    }
}
