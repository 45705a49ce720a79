namespace Tracktion.Messaging.Streams;

/// <summary>That a service reads a stream, as the member of a group.</summary>
/// <param name="Stream">The stream: one of <see cref="Contracts.StreamNames"/>.</param>
/// <param name="Group">The consumer group: the service's name, so that every service sees every event once.</param>
public sealed record StreamSubscription(string Stream, string Group);
