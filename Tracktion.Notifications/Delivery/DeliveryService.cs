using Microsoft.Extensions.Options;
using Tracktion.Messaging;
using Tracktion.Messaging.Database;
using Tracktion.Notifications.Storage;
using Tracktion.Notifications.Telemetry;
using Tracktion.Observability.Resilience;

namespace Tracktion.Notifications.Delivery;

/// <summary>Sends what is due, as long as the service runs. What was due when it stopped is due when it starts again.</summary>
internal sealed class DeliveryService(
    NotificationStore store,
    NotificationSender sender,
    DeliverySignal signal,
    DatabaseGate gate,
    IOptions<NotificationsOptions> options,
    IOptions<ResilienceOptions> resilience,
    TimeProvider time,
    ILogger<DeliveryService> logger) : BackgroundService
{
    private static readonly TimeSpan CleanInterval = TimeSpan.FromHours(1);

    // A try ends well within this; whatever is still taken then was left by a crash.
    private readonly TimeSpan _lease = resilience.Value.Http.TotalTimeout + TimeSpan.FromSeconds(20);
    private long _lastClean;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.WaitAsync(stoppingToken);
            for (var failures = 0; !stoppingToken.IsCancellationRequested;)
            {
                try
                {
                    var sent = await SendDueAsync(stoppingToken);
                    await CleanAsync(stoppingToken);
                    failures = 0;
                    if (sent == 0) await signal.WaitAsync(options.Value.PollInterval, time, stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
                {
                    if (failures++ == 0 || !DependencyFaults.IsPassing(exception)) logger.DeliveryFault(exception);
                    await ExponentialBackoff.Dependency.DelayAsync(failures, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is a normal end.
        }
    }

    private async Task<int> SendDueAsync(CancellationToken stoppingToken)
    {
        var due = await store.TakeDueAsync(options.Value.Parallelism, _lease, stoppingToken);
        await Task.WhenAll(due.Select(notification => sender.SendAsync(notification, stoppingToken)));
        return due.Count;
    }

    private async Task CleanAsync(CancellationToken stoppingToken)
    {
        if (_lastClean != 0 && time.GetElapsedTime(_lastClean) < CleanInterval) return;

        _lastClean = time.GetTimestamp();
        var removed = await store.RemoveEndedAsync(time.GetUtcNow() - options.Value.History, stoppingToken);
        if (removed > 0) logger.HistoryRemoved(removed);
    }
}
