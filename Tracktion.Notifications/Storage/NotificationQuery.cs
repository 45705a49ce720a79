namespace Tracktion.Notifications.Storage;

/// <summary>Which notifications a page holds, the newest first; null stands for any.</summary>
internal sealed record NotificationQuery(string? Sha256, string? Channel, string? Status, int Limit, int Offset);
