using Tracktion.Notifications.Storage;
using Tracktion.Notifications.Telemetry;

namespace Tracktion.Notifications.Channels;

/// <summary>Tells the log, which is always there.</summary>
internal sealed class LogChannel(ILogger<LogChannel> logger) : INotificationChannel
{
    public string Name => ChannelNames.Log;

    public bool IsEnabled => true;

    public bool GoesOutside => false;

    public Task<DeliveryResult> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        logger.Announcement(notification.Title, notification.Text, notification.Path, notification.Sha256);
        return Task.FromResult(DeliveryResult.Delivered);
    }
}
