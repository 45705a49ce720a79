using Tracktion.Notifications.Storage;

namespace Tracktion.Notifications.Api;

/// <summary>A notification as a client sees it.</summary>
internal sealed record NotificationView(
    Guid Id, string EventId, string Type, string Severity, string Title, string Text, string Sha256, string Path,
    string Channel, string Status, int Attempts, string? Error, string? TraceId, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt)
{
    public static NotificationView Of(Notification notification) => new(
        notification.Id, notification.EventId, notification.Type, notification.Severity, notification.Title, notification.Text, notification.Sha256, notification.Path,
        notification.Channel, notification.Status, notification.Attempts, notification.Error, notification.TraceId, notification.CreatedAt, notification.EndedAt);
}
