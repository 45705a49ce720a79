namespace Tracktion.Notifications.Telemetry;

/// <summary>The published ids of this service's log events: the 5000s.</summary>
internal static class EventIds
{
    public const int NotificationStored = 5000;
    public const int NotificationKnown = 5001;
    public const int EventPassedOver = 5002;
    public const int NotificationSent = 5003;
    public const int DeliveryRetried = 5004;
    public const int DeliveryFailed = 5005;
    public const int Announcement = 5006;
    public const int HistoryRemoved = 5007;
    public const int DeliveryFault = 5008;
}
