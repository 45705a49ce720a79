using System.Collections.Concurrent;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Wishes for a rescan of a root: those that come while one waits are one. Thread safe.</summary>
internal sealed class RescanRequests(WatchedRoots roots) : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _requests =
        new(roots.Paths.Select(root => KeyValuePair.Create(root, new SemaphoreSlim(0))), StringComparer.Ordinal);

    /// <summary>Asks for a rescan of a root.</summary>
    public void Request(string root) => _requests[root].Release();

    /// <summary>Asks for a rescan of every root.</summary>
    public void RequestAll()
    {
        foreach (var root in roots.Paths) Request(root);
    }

    /// <summary>Waits for a wish, but no longer than the interval.</summary>
    public async Task WaitAsync(string root, TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(interval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _requests[root].WaitAsync(either.Token);
            while (_requests[root].Wait(0, CancellationToken.None))
            {
                // Every wish up to now is met by the rescan that follows.
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The interval is over, which is as good as a wish.
        }
    }

    public void Dispose()
    {
        foreach (var request in _requests.Values) request.Dispose();
    }
}
