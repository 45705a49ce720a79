using Microsoft.Extensions.Options;
using Tracktion.Messaging;
using Tracktion.Messaging.Database;
using Tracktion.Notifications.Storage;
using Tracktion.Notifications.Telemetry;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Stopping;

namespace Tracktion.Notifications.Delivery;

/// <summary>Sends what is due, as long as the service runs. What was due when it stopped is due when it starts again.</summary>
internal sealed class DeliveryService(
    NotificationStore store,
    NotificationSender sender,
    DeliverySignal signal,
    DatabaseGate gate,
    IOptions<NotificationsOptions> options,
    WorkInProgress work,
    IHostApplicationLifetime lifetime,
    IOptions<ResilienceOptions> resilience,
    TimeProvider time,
    ObservabilityMetrics errors,
    ILogger<DeliveryService> logger) : BackgroundService
{
    private static readonly TimeSpan CleanInterval = TimeSpan.FromHours(1);

    // A try ends well within this; whatever is still taken then was left by a crash.
    private readonly TimeSpan _lease = resilience.Value.Http.TotalTimeout + TimeSpan.FromSeconds(20);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastClean;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        work.Register("deliveries", () => _ended.Task);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nothing new is taken once a stop has begun; what is being sent has until the service closes, since half a delivery is one that comes twice.
        using var taking = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await gate.WaitAsync(taking.Token);
            for (var failures = 0; !taking.IsCancellationRequested;)
            {
                try
                {
                    var sent = await SendDueAsync(taking.Token, stoppingToken);
                    await CleanAsync(taking.Token);
                    failures = 0;
                    if (sent == 0) await signal.WaitAsync(options.Value.PollInterval, time, taking.Token);
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !taking.IsCancellationRequested)
                {
                    if (failures++ == 0 || !DependencyFaults.IsPassing(exception))
                    {
                        errors.ErrorOccurred(ErrorTypes.DeliveryLoopFailed);
                        logger.DeliveryFault(exception);
                    }

                    await ExponentialBackoff.Dependency.DelayAsync(failures, time, taking.Token);
                }
            }
        }
        catch (OperationCanceledException) when (taking.IsCancellationRequested)
        {
            // A stop is a normal end.
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private async Task<int> SendDueAsync(CancellationToken takingToken, CancellationToken stoppingToken)
    {
        var due = await store.TakeDueAsync(options.Value.Parallelism, _lease, takingToken);
        await Task.WhenAll(due.Select(notification => sender.SendAsync(notification, stoppingToken)));
        return due.Count;
    }

    private async Task CleanAsync(CancellationToken stoppingToken)
    {
        if (_lastClean != 0 && time.GetElapsedTime(_lastClean) < CleanInterval) return;

        _lastClean = time.GetTimestamp();
        var (removed, _) = await store.RemoveEndedAsync(time.GetUtcNow() - options.Value.History, stoppingToken);
        if (removed > 0) logger.HistoryRemoved((int)removed);
    }
}
