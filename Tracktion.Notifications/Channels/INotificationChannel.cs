using Tracktion.Notifications.Storage;

namespace Tracktion.Notifications.Channels;

/// <summary>A way to people or systems.</summary>
internal interface INotificationChannel
{
    /// <summary>The channel's name in rows and metrics.</summary>
    string Name { get; }

    /// <summary>Whether it is set up.</summary>
    bool IsEnabled { get; }

    /// <summary>Whether it depends on somebody else's server.</summary>
    bool GoesOutside { get; }

    /// <summary>Tries once. A receiver that refuses or is away is a result; the same notification can be sent again after a crash.</summary>
    Task<DeliveryResult> SendAsync(Notification notification, CancellationToken cancellationToken);
}
