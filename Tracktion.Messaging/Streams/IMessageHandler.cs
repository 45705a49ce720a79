namespace Tracktion.Messaging.Streams;

/// <summary>Handles the events of one stream. A delivery can come twice, so handling is idempotent.</summary>
public interface IMessageHandler
{
    /// <summary>
    /// Handles an event; returning acknowledges it. A dependency's fault (see <see cref="DependencyFaults"/>) makes the consumer wait and
    /// call again; any other exception leaves the event for another delivery.
    /// </summary>
    Task HandleAsync(CloudEvent message, CancellationToken cancellationToken);

    /// <summary>Called once for an event that is given up, before it goes to the dead letters, so that its subject gets an end that people can see.</summary>
    Task GiveUpAsync(CloudEvent message, string reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
