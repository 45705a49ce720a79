using System.Text.Json;
using Tracktion.Messaging.Contracts;
using Tracktion.Notifications.Storage;

namespace Tracktion.Notifications.Channels;

/// <summary>What a webhook's receiver gets.</summary>
internal sealed record WebhookBody(
    Guid Id, string Type, string Severity, string Title, string Text, string Sha256, string Path, string? TraceId, DateTimeOffset OccurredAt, JsonElement Data)
{
    /// <summary>The body as it is sent, and signed.</summary>
    public static byte[] Write(Notification notification)
    {
        using var data = JsonDocument.Parse(notification.Data);
        var body = new WebhookBody(
            notification.Id, notification.Type, notification.Severity, notification.Title, notification.Text,
            notification.Sha256, notification.Path, notification.TraceId, notification.OccurredAt, data.RootElement);
        return JsonSerializer.SerializeToUtf8Bytes(body, ContractJson.Options);
    }
}
