namespace Tracktion.Notifications.Health;

/// <summary>How a receiver took the last deliveries.</summary>
/// <param name="Failures">Tries that failed since the last one that did not.</param>
/// <param name="FailingSince">When the first of them failed; null where none did.</param>
/// <param name="Detail">Why the last one failed; null where none did.</param>
/// <param name="DeliveredAt">When one was last taken; null where none was since the start.</param>
internal sealed record ReceiverState(int Failures, DateTimeOffset? FailingSince, string? Detail, DateTimeOffset? DeliveredAt);
