namespace Tracktion.Notifications.Channels;

/// <summary>A request was to go where none may go.</summary>
internal sealed class InternalAddressException(string host)
    : Exception($"'{host}' is an address inside this machine or a private network. Set {NotificationsOptions.SectionName}:Webhook:AllowInternalAddresses to allow it.");
