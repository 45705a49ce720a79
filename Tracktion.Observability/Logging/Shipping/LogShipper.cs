using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Reads the spool, sends it in batches, in order, one request at a time, and acknowledges what has arrived.</summary>
/// <param name="spools">What to ship.</param>
/// <param name="sender">Sends a batch.</param>
/// <param name="limits">How large batches are.</param>
/// <param name="mode">Where events go.</param>
/// <param name="times">When to do what.</param>
/// <param name="self">Told what goes wrong.</param>
/// <param name="time">The clock.</param>
/// <param name="sentBefore">Whether any of it may have arrived, not only what comes first: it is looked up to the end.</param>
internal sealed class LogShipper(
    SpoolHolder spools, BatchSender sender, BatchLimits limits, LogIndexMode mode, ShipperTimes times, SelfLog self, TimeProvider time, bool sentBefore = false) : IDisposable
{
    private const string Topic = "shipper";

    private readonly CancellationTokenSource _gentle = new();
    private readonly CancellationTokenSource _hard = new();
    private BulkBatch _current = new(limits.MaxBytes);
    private BulkBatch _next = new(limits.MaxBytes);
    private DateTimeOffset? _currentSince;
    private bool _hasFailed;
    private long _oldestTicks;

    /// <summary>How the store answers.</summary>
    public ShipperStatus Status => sender.Status;

    /// <summary>The age of the oldest event that has not arrived; zero when all have.</summary>
    public TimeSpan Lag
    {
        get
        {
            var oldest = Interlocked.Read(ref _oldestTicks);
            if (oldest == 0) return TimeSpan.Zero;

            var lag = time.GetUtcNow().UtcTicks - oldest;
            return lag > 0 ? TimeSpan.FromTicks(lag) : TimeSpan.Zero;
        }
    }

    /// <summary>Ships until it is stopped.</summary>
    public async Task RunAsync()
    {
        while (!_hard.IsCancellationRequested)
        {
            try
            {
                if (spools.Current is not { } spool)
                {
                    if (_gentle.IsCancellationRequested) return;
                    await RestAsync(ShipperTimes.Look);
                    continue;
                }

                await ShipAsync(spool);
                return;
            }
            catch (OperationCanceledException) when (_hard.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Whatever it was, what was not acknowledged is still in the spool; it is read anew, and its ids keep it from being stored twice.
                self.Write(Topic, $"shipping failed and begins again at the checkpoint: {exception}");
                _current.Clear();
                _next.Clear();
                (_currentSince, _hasFailed) = (null, true);
                if (_gentle.IsCancellationRequested) return;
                await RestAsync(times.Backoff.Cap);
            }
        }
    }

    /// <summary>Sends what is there without waiting for more, and ends at the first failure.</summary>
    public void StopGently() => _gentle.Cancel();

    /// <summary>Ends at once. What has not been acknowledged stays in the spool.</summary>
    public void StopNow()
    {
        _gentle.Cancel();
        _hard.Cancel();
    }

    public void Dispose()
    {
        _gentle.Dispose();
        _hard.Dispose();
    }

    private async Task ShipAsync(LogSpool spool)
    {
        using var cursor = new SpoolCursor(spool);
        var feeder = new BatchFeeder(cursor, mode);
        // What an earlier process, or an earlier turn, left may have been stored, and only the answer or the checkpoint lost.
        var isUncertain = (spool.HadBacklog || _hasFailed) && mode == LogIndexMode.DataStream;
        while (!_hard.IsCancellationRequested)
        {
            var isFull = feeder.Fill(_current, limits);
            Note(_current);
            if (_current.Count == 0)
            {
                if (feeder.Passed is { } passed) spool.Acknowledge(passed);
                if (_gentle.IsCancellationRequested) return;
                await RestAsync(ShipperTimes.Look);
                continue;
            }

            if (!isFull && TimeLeft() is var left && left > TimeSpan.Zero && !_gentle.IsCancellationRequested)
            {
                await RestAsync(left < ShipperTimes.Look ? left : ShipperTimes.Look);
                continue;
            }

            var end = _current.End;
            if (isUncertain) _current.Uncertain = _current.Count;
            if (!await sender.SendAsync(_current, () => feeder.Fill(_next, limits), _gentle.Token, _hard.Token)) return;

            // Requests go one after the other: behind the first batch of which nothing was found, nothing had been sent. What was refused is never found, and
            // the store's own life cycle may have taken the oldest.
            isUncertain &= sentBefore || sender.FoundByLookUp > 0 || sender.Buried > 0;
            spool.Acknowledge(end);
            (_current, _next) = (_next, _current);
            _currentSince = null;
        }
    }

    private TimeSpan TimeLeft()
    {
        _currentSince ??= time.GetUtcNow();
        return times.BatchAge - (time.GetUtcNow() - _currentSince.Value);
    }

    private void Note(BulkBatch batch) => Interlocked.Exchange(ref _oldestTicks, batch.Count == 0 ? 0 : (batch.Oldest ?? time.GetUtcNow()).UtcTicks);

    private async Task RestAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, time, _gentle.Token);
        }
        catch (OperationCanceledException)
        {
            // The stop wants what is there to go now.
        }
    }
}
