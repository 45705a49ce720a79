using Tracktion.Messaging;
using Tracktion.Messaging.Database;
using Tracktion.Observability.Resilience;
using Tracktion.Tracklist.Storage;
using Tracktion.Tracklist.Telemetry;

namespace Tracktion.Tracklist.Tracks;

/// <summary>Counts the tracks at the start and from time to time: between, the count is kept of what this instance adds.</summary>
internal sealed class TrackCount(TrackStore store, DatabaseGate gate, TimeProvider time, TracklistMetrics metrics, ILogger<TrackCount> logger) : BackgroundService
{
    // Seldom: it reads the whole table.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Interval, time);
            do
            {
                await MeasureAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is a normal end.
        }
    }

    private async Task MeasureAsync(CancellationToken stoppingToken)
    {
        try
        {
            metrics.TracksCounted(await CountAsync(stoppingToken));
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // What only measures must not end the host.
            logger.TracksUncounted(exception);
        }
    }

    private async Task<TrackTotals> CountAsync(CancellationToken stoppingToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await store.TotalsAsync(stoppingToken);
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                await ExponentialBackoff.Dependency.DelayAsync(failures, time, stoppingToken);
            }
        }
    }
}
