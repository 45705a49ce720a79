namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>What was started, to be ended in the opposite order; the rest is ended too where the end of one fails.</summary>
internal sealed class AsyncStack : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _items = new();

    public T Push<T>(T item) where T : IAsyncDisposable
    {
        _items.Push(item);
        return item;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_items.TryPop(out var item)) return;
        try
        {
            await item.DisposeAsync();
        }
        finally
        {
            await DisposeAsync();
        }
    }
}
