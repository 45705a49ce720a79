using System.ComponentModel.DataAnnotations;

namespace Tracktion.Notifications;

/// <summary>A receiver of notifications over HTTP.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Where notifications are posted to. Null: nowhere. Default: null.</summary>
    public Uri? Url { get; init; }

    /// <summary>The key that bodies are signed with (HMAC-SHA256, in <c>X-Tracktion-Signature</c>). Null: not signed. Default: null.</summary>
    public string? Secret { get; init; }

    /// <summary>Whether addresses inside this machine and private networks may be posted to. Default: false, so that nobody who can set an address reaches what is not for them.</summary>
    public bool AllowInternalAddresses { get; init; }

    /// <summary>How long one post may take, 100 ms to 5 min, shorter than <c>Tracktion:Resilience:Http:TotalTimeout</c>. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
