namespace Tracktion.Notifications.Telemetry;

internal static partial class Log
{
    [LoggerMessage(EventIds.NotificationStored, LogLevel.Debug, "Stored a notification of {FilePath} for {ChannelCount} channels")]
    public static partial void NotificationStored(this ILogger logger, string filePath, int channelCount);

    [LoggerMessage(EventIds.NotificationKnown, LogLevel.Debug, "{FilePath} was announced before")]
    public static partial void NotificationKnown(this ILogger logger, string filePath);

    [LoggerMessage(EventIds.EventPassedOver, LogLevel.Debug, "Passed over an event of type {EventType}")]
    public static partial void EventPassedOver(this ILogger logger, string eventType);

    [LoggerMessage(EventIds.NotificationSent, LogLevel.Debug, "Sent notification {NotificationId} by {Channel} at try {Attempt}")]
    public static partial void NotificationSent(this ILogger logger, Guid notificationId, string channel, int attempt);

    [LoggerMessage(EventIds.DeliveryRetried, LogLevel.Warning, "Notification {NotificationId} of {FilePath} could not be sent by {Channel} at try {Attempt}, next in {WaitSeconds} s: {Reason}")]
    public static partial void DeliveryRetried(this ILogger logger, Guid notificationId, string filePath, string channel, int attempt, double waitSeconds, string reason);

    [LoggerMessage(EventIds.DeliveryFailed, LogLevel.Error, "Gave up notification {NotificationId} of {FilePath} by {Channel} after {Attempt} tries: {Reason}")]
    public static partial void DeliveryFailed(this ILogger logger, Guid notificationId, string filePath, string channel, int attempt, string reason);

    [LoggerMessage(EventIds.Announcement, LogLevel.Information, "{Title}: {Text} ({FilePath}, content {Sha256})")]
    public static partial void Announcement(this ILogger logger, string title, string text, string filePath, string sha256);

    [LoggerMessage(EventIds.HistoryRemoved, LogLevel.Information, "Removed {NotificationCount} notifications that were older than the history is kept")]
    public static partial void HistoryRemoved(this ILogger logger, int notificationCount);

    [LoggerMessage(EventIds.DeliveryFault, LogLevel.Error, "The delivery of notifications failed; it goes on")]
    public static partial void DeliveryFault(this ILogger logger, Exception exception);
}
