using Tracktion.Notifications.Storage;

namespace Tracktion.Notifications.Api;

/// <summary>An answer with notifications.</summary>
/// <param name="Notifications">The notifications.</param>
internal sealed record NotificationsPage(IReadOnlyList<NotificationView> Notifications)
{
    public static NotificationsPage Of(IReadOnlyList<Notification> notifications) => new([.. notifications.Select(NotificationView.Of)]);
}
