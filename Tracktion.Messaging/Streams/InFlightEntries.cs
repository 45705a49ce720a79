using System.Collections.Concurrent;

namespace Tracktion.Messaging.Streams;

/// <summary>The entries that are being handled here, so that signs of life are given for them and none is handled twice at once. Thread safe.</summary>
internal sealed class InFlightEntries
{
    private readonly ConcurrentDictionary<string, Task> _tasks = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Ids => [.. _tasks.Keys];

    public bool Contains(string id) => _tasks.ContainsKey(id);

    /// <summary>Starts the handling of an entry and holds it until it ends.</summary>
    public void Start(string id, Func<Task> handle)
    {
        // The lock-step start keeps an entry that ends at once from being removed before it is added.
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _tasks[id] = RunAsync();
        begin.SetResult();

        async Task RunAsync()
        {
            await begin.Task;
            try
            {
                await handle();
            }
            finally
            {
                _tasks.TryRemove(id, out _);
            }
        }
    }

    /// <summary>Ends when all that is being handled has ended.</summary>
    public Task WhenAllEndedAsync() => Task.WhenAll(_tasks.Values);
}
