namespace Tracktion.Notifications.Storage;

/// <summary>How far a notification is.</summary>
internal static class NotificationStatus
{
    public const string Pending = "pending";
    public const string Sent = "sent";
    public const string Failed = "failed";

    public static readonly IReadOnlyList<string> All = [Pending, Sent, Failed];
}
