namespace Tracktion.Notifications.Telemetry;

/// <summary>What this service counts in <c>errors_total</c>, beside what all services do.</summary>
internal static class ErrorTypes
{
    /// <summary>A notification was given up.</summary>
    public const string NotificationFailed = "notification_failed";

    /// <summary>The loop that delivers met a fault; it goes on.</summary>
    public const string DeliveryLoopFailed = "delivery_loop_failed";

    public static readonly IReadOnlyList<string> All = [NotificationFailed, DeliveryLoopFailed];
}
