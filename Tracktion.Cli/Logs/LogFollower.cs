using System.Runtime.CompilerServices;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Cli.Logs;

/// <summary>
/// Gives new lines as they arrive, each once. Lines arrive out of order (each service ships by itself, and may have had to wait), so each look goes back over a
/// window, and what was given is remembered by its id for as long as the window lasts. A line that arrives later than the window is not seen.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="filter">Which lines.</param>
/// <param name="time">The clock.</param>
/// <param name="remark">Told when the store goes away, and when it is back.</param>
internal sealed class LogFollower(LogStore store, LogFilter filter, TimeProvider time, Action<string> remark)
{
    /// <summary>How much later than the newest line another may arrive: the age of a batch, the store's refresh, and some back-off.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, long> _given = new(StringComparer.Ordinal);
    private long? _newest;
    private long _from;

    /// <summary>Batches of new lines, in order within each; ends by cancellation alone.</summary>
    /// <param name="shown">What was shown already.</param>
    /// <param name="fromMilliseconds">The earliest time of lines that are of interest.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> FollowAsync(
        IReadOnlyList<LogLine> shown, long fromMilliseconds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _from = fromMilliseconds;
        foreach (var line in shown) Remember(line);
        for (var (wait, isAway) = (Interval, false); ;)
        {
            await Task.Delay(wait, time, cancellationToken);
            IReadOnlyList<LogLine> fresh;
            try
            {
                fresh = await LookAsync(cancellationToken);
            }
            catch (ElasticsearchException e) when (e.Status is null or 429 or >= 500)
            {
                if (!isAway) remark($"{e.Message} Trying again ...");
                (isAway, wait) = (true, wait * 2 < LongestInterval ? wait * 2 : LongestInterval);
                continue;
            }

            if (isAway) remark("The log store answers again.");
            (isAway, wait) = (false, Interval);
            if (fresh.Count > 0) yield return fresh;
        }
    }

    private async Task<IReadOnlyList<LogLine>> LookAsync(CancellationToken cancellationToken)
    {
        MoveWindow();
        var fresh = new List<LogLine>();
        await foreach (var line in store.ReadAsync(filter with { FromMilliseconds = _from }, descending: false, cancellationToken: cancellationToken))
        {
            if (!_given.ContainsKey(line.Key)) fresh.Add(line);
        }

        // Only now: a look that fails half way has given nothing.
        foreach (var line in fresh) Remember(line);
        fresh.Sort(LogLine.Order);
        return fresh;
    }

    // By the newest line, not by this machine's clock alone, which may be ahead; and never past the clock, because one service's may be.
    private void MoveWindow()
    {
        if (_newest is not { } newest) return;
        var start = Math.Min(newest, time.GetUtcNow().ToUnixTimeMilliseconds()) - (long)Grace.TotalMilliseconds;
        if (start <= _from) return;

        _from = start;
        foreach (var (key, at) in _given)
        {
            if (at < start) _given.Remove(key);
        }
    }

    private void Remember(LogLine line)
    {
        _given[line.Key] = line.SortMilliseconds;
        _newest = Math.Max(_newest ?? line.SortMilliseconds, line.SortMilliseconds);
    }
}
