using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Tracktion.Notifications;

/// <summary>How notifications are delivered and how long they are kept.</summary>
internal sealed class NotificationsOptions
{
    public const string SectionName = "Tracktion:Notifications";

    /// <summary>How often a delivery is tried before it counts as failed. Default: 8, which with the waits between comes to about two minutes.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 8;

    /// <summary>The wait after the first failure; it doubles with each further one. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two tries. Default: 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "1.00:00:00")]
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many deliveries are under way at once. Default: 8.</summary>
    [Range(1, 256)]
    public int Parallelism { get; init; } = 8;

    /// <summary>How often the table is looked through without being woken. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long ended notifications are kept. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan History { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The generic webhook.</summary>
    [ValidateObjectMembers]
    public WebhookOptions Webhook { get; init; } = new();
}
