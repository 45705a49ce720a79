using Tracktion.Messaging;
using Tracktion.Messaging.Database;
using Tracktion.Observability.Resilience;
using Tracktion.Tracklist.Storage;
using Tracktion.Tracklist.Telemetry;

namespace Tracktion.Tracklist.Tracks;

/// <summary>Counts the tracks once at the start; from then on the count is kept.</summary>
internal sealed class TrackCount(TrackStore store, DatabaseGate gate, TimeProvider time, TracklistMetrics metrics) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.WaitAsync(stoppingToken);
            metrics.TracksCounted((await CountAsync(stoppingToken)).Tracks);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is a normal end.
        }
    }

    private async Task<(long Tracks, long Places)> CountAsync(CancellationToken stoppingToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await store.CountAsync(stoppingToken);
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                await ExponentialBackoff.Dependency.DelayAsync(failures, time, stoppingToken);
            }
        }
    }
}
