using System.Diagnostics;
using Tracktion.Observability;

namespace Tracktion.Notifications.Telemetry;

/// <summary>The names of this service's spans and attributes.</summary>
internal static class NotificationsTelemetry
{
    public const string Name = "Tracktion.Notifications";

    public const string DeliverySpan = "notification_delivery";

    public const string NotificationId = "tracktion.notification.id";
    public const string Channel = "tracktion.notification.channel";
    public const string Severity = "tracktion.notification.severity";
    public const string Attempt = "tracktion.notification.attempt";

    public static readonly ServiceIdentity Identity = new("notifications", Name, 8003);

    public static readonly ActivitySource Source = new(Name);
}
