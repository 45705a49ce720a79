namespace Tracktion.Notifications.Channels;

/// <summary>What came of one try to deliver.</summary>
/// <param name="Reason">Why it failed, from a closed list for counting; null where it did not.</param>
/// <param name="Detail">Why it failed, for a person.</param>
/// <param name="IsFinal">Whether another try would fail alike.</param>
internal sealed record DeliveryResult(string? Reason, string? Detail, bool IsFinal)
{
    /// <summary>Whether the receiver was asked at all.</summary>
    public bool WasSent { get; private init; } = true;

    public static DeliveryResult Delivered { get; } = new(null, null, false);

    /// <summary>It failed, and may not fail the next time.</summary>
    public static DeliveryResult TryAgain(string reason, string detail) => new(reason, detail, false);

    /// <summary>Nothing was sent, since the receiver is given time to recover: it is no try that counts towards giving up.</summary>
    public static DeliveryResult NotSent(string reason, string detail) => new(reason, detail, false) { WasSent = false };

    /// <summary>It failed, and would fail again.</summary>
    public static DeliveryResult Refused(string reason, string detail) => new(reason, detail, true);
}
