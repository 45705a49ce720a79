using Tracktion.FileWatcher.Storage;
using Tracktion.FileWatcher.Telemetry;
using Tracktion.Messaging;
using Tracktion.Messaging.Database;
using Tracktion.Observability.Resilience;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Runs the watch on every root and the loop that settles what they find.</summary>
internal sealed class WatchService(
    IReadOnlyList<RootWatcher> watchers,
    SettlingLoop settling,
    WatchedFileStore store,
    DatabaseGate gate,
    TimeProvider time,
    FileWatcherMetrics metrics) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.WaitAsync(stoppingToken);
            await CountAsync(stoppingToken);
            await Task.WhenAll([settling.RunAsync(stoppingToken), .. watchers.Select(watcher => watcher.RunAsync(stoppingToken))]);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is a normal end.
        }
    }

    private async Task CountAsync(CancellationToken stoppingToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                metrics.WatchedCounted(await store.CountAsync(stoppingToken));
                return;
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                await ExponentialBackoff.Dependency.DelayAsync(failures, time, stoppingToken);
            }
        }
    }
}
