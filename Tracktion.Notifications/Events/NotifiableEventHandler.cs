using System.Diagnostics;
using Tracktion.Messaging;
using Tracktion.Messaging.Streams;
using Tracktion.Notifications.Channels;
using Tracktion.Notifications.Delivery;
using Tracktion.Notifications.Storage;
using Tracktion.Notifications.Telemetry;
using Tracktion.Observability.Tracing;

namespace Tracktion.Notifications.Events;

/// <summary>Enters what is to be told, once for each channel. The delivery goes on from there, so a slow receiver holds up no queue.</summary>
internal sealed class NotifiableEventHandler(
    NotificationStore store,
    IEnumerable<INotificationChannel> channels,
    DeliverySignal signal,
    TimeProvider time,
    NotificationsMetrics metrics,
    ILogger<NotifiableEventHandler> logger) : IMessageHandler
{
    public async Task HandleAsync(CloudEvent message, CancellationToken cancellationToken)
    {
        if (Announcements.From(message) is not { } announcement)
        {
            logger.EventPassedOver(message.Type);
            return;
        }

        var notifications = channels.Where(channel => channel.IsEnabled).Select(channel => ToNotification(message, announcement, channel.Name)).ToList();
        var stored = await store.AddAsync(notifications, cancellationToken);
        metrics.Suppressed(SuppressionReasons.Duplicate, notifications.Count - stored);
        if (stored == 0)
        {
            logger.NotificationKnown(announcement.Path);
            return;
        }

        logger.NotificationStored(announcement.Path, notifications.Count);
        signal.Set();
    }

    private Notification ToNotification(CloudEvent message, Announcement announcement, string channel)
    {
        var now = time.GetUtcNow();
        return new Notification
        {
            Id = Guid.CreateVersion7(now),
            Fact = $"{message.Type}:{announcement.FactId}",
            EventId = message.Id,
            Type = message.Type,
            Severity = announcement.Severity,
            Title = announcement.Title,
            Text = announcement.Text,
            Sha256 = announcement.Sha256,
            Path = announcement.Path,
            Data = message.Data,
            Channel = channel,
            Status = NotificationStatus.Pending,
            TraceParent = TraceContext.Inject(Activity.Current).TraceParent,
            TraceId = Activity.Current?.TraceId.ToHexString(),
            OccurredAt = message.Time,
            CreatedAt = now,
            NextAttemptAt = now,
        };
    }
}
