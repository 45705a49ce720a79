using System.Collections.Concurrent;

namespace Tracktion.Observability.Stopping;

/// <summary>What a service holds and a stop should let end, such as messages that are being handled. Thread safe.</summary>
/// <remarks>Whoever registers begins nothing new once <c>IHostApplicationLifetime.ApplicationStopping</c> is cancelled. What has not ended in time is cancelled as the service closes.</remarks>
public sealed class WorkInProgress
{
    private readonly ConcurrentQueue<(string Name, Func<Task> WhenEndedAsync)> _works = new();

    /// <summary>Has a stop wait for something, as long as <see cref="StopOptions.DrainTimeout"/>.</summary>
    /// <param name="name">What it is, for the log: few words, lower case.</param>
    /// <param name="whenEndedAsync">Called once, as a stop begins: ends when nothing is under way any more. What it throws counts as an end.</param>
    public void Register(string name, Func<Task> whenEndedAsync)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(whenEndedAsync);
        _works.Enqueue((name, whenEndedAsync));
    }

    /// <summary>Waits for all.</summary>
    /// <returns>The names of what had not ended when the limit was reached.</returns>
    internal async Task<IReadOnlyList<string>> WhenEndedAsync(CancellationToken limit)
    {
        var works = _works.Select(work => (work.Name, Ended: EndAsync(work.WhenEndedAsync))).ToList();
        var all = Task.WhenAll(works.Select(work => work.Ended));
        // The limit is a normal end too.
        await all.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. works.Where(work => !work.Ended.IsCompleted).Select(work => work.Name)];
    }

    private static async Task EndAsync(Func<Task> whenEndedAsync)
    {
        // On the pool, so that one that blocks holds up nobody else.
        await Task.Run(whenEndedAsync).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
