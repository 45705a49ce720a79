using System.Diagnostics;
using Microsoft.Extensions.Options;
using Tracktion.Messaging.Contracts;
using Tracktion.Notifications.Channels;
using Tracktion.Notifications.Health;
using Tracktion.Notifications.Storage;
using Tracktion.Notifications.Telemetry;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tracing;

namespace Tracktion.Notifications.Delivery;

/// <summary>Sends one notification and enters what came of it: sent, to be tried again, or given up. The span continues the trace of the file.</summary>
internal sealed class NotificationSender(
    IEnumerable<INotificationChannel> channels,
    NotificationStore store,
    IOptions<NotificationsOptions> options,
    ReceiverRecord receiver,
    TimeProvider time,
    NotificationsMetrics metrics,
    ObservabilityMetrics errors,
    ILogger<NotificationSender> logger)
{
    private readonly Dictionary<string, INotificationChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
    private readonly ExponentialBackoff _backoff = new(options.Value.FirstRetry, options.Value.LongestRetry);

    public async Task SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        TraceContext.TryParse(notification.TraceParent, null, out var parent);
        await NotificationsTelemetry.Source.TraceAsync(
            NotificationsTelemetry.DeliverySpan, activity => SendAsync(notification, activity, cancellationToken), parent);
    }

    private async Task SendAsync(Notification notification, Activity? activity, CancellationToken cancellationToken)
    {
        Describe(activity, notification);

        var started = time.GetTimestamp();
        var result = _channels.TryGetValue(notification.Channel, out var channel) && channel.IsEnabled
            ? await channel.SendAsync(notification, cancellationToken)
            : DeliveryResult.Refused("channel_off", $"The channel {notification.Channel} is not set up any more.");
        // Where nothing was sent, nothing is known of the receiver, and there is no time to speak of.
        if (result.WasSent && channel is { IsEnabled: true, GoesOutside: true }) receiver.Enter(result);
        if (result.WasSent) metrics.Tried(notification.Channel, time.GetElapsedTime(started));
        await EnterAsync(notification, result, activity, cancellationToken);
    }

    private async Task EnterAsync(Notification notification, DeliveryResult result, Activity? activity, CancellationToken cancellationToken)
    {
        if (result is not { Reason: { } reason, Detail: { } detail })
        {
            metrics.Sent(notification.Channel, notification.Severity);
            logger.NotificationSent(notification.Id, notification.Channel, notification.Attempts);
            await store.EndAsync(notification.Id, NotificationStatus.Sent, null, cancellationToken);
            return;
        }

        metrics.Failed(notification.Channel, reason);
        activity.Fail(reason, detail);
        if (result.IsFinal || (result.WasSent && notification.Attempts >= options.Value.MaxAttempts))
        {
            errors.ErrorOccurred(ErrorTypes.NotificationFailed);
            logger.DeliveryFailed(notification.Id, notification.Path, notification.Channel, notification.Attempts, detail);
            await store.EndAsync(notification.Id, NotificationStatus.Failed, detail, cancellationToken);
            return;
        }

        var wait = _backoff.Wait(notification.Attempts, Random.Shared.NextDouble());
        logger.DeliveryRetried(notification.Id, notification.Path, notification.Channel, notification.Attempts, wait.TotalSeconds, detail);
        await store.RetryAsync(notification.Id, detail, time.GetUtcNow() + wait, result.WasSent, cancellationToken);
    }

    private static void Describe(Activity? activity, Notification notification) =>
        activity?
            .SetTag(NotificationsTelemetry.NotificationId, notification.Id)
            .SetTag(NotificationsTelemetry.Channel, notification.Channel)
            .SetTag(NotificationsTelemetry.Severity, notification.Severity)
            .SetTag(NotificationsTelemetry.Attempt, notification.Attempts)
            .SetTag(FileSpanAttributes.Path, notification.Path)
            .SetTag(FileSpanAttributes.Sha256, notification.Sha256);
}
