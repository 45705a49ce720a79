using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Streams;
using Tracktion.Tracklist.Storage;
using Tracktion.Tracklist.Telemetry;

namespace Tracktion.Tracklist.Tracks;

/// <summary>Follows where each content lies. Places need no track to be there yet: the two streams come in no common order.</summary>
internal sealed class PlaceEventHandler(TrackStore store, TrackSearch search, ILogger<PlaceEventHandler> logger) : IMessageHandler
{
    public async Task HandleAsync(CloudEvent message, CancellationToken cancellationToken)
    {
        if (message.Type == AudioFileDetected.EventType)
        {
            var detected = message.Read<AudioFileDetected>();
            await store.AddPlaceAsync(detected.Path, detected.Sha256, detected.DetectedAt, cancellationToken);
            logger.PlaceAdded(detected.Path, detected.Sha256);
        }
        else if (message.Type == AudioFileRemoved.EventType)
        {
            var removed = message.Read<AudioFileRemoved>();
            await store.RemovePlaceAsync(removed.Path, removed.Sha256, cancellationToken);
            logger.PlaceRemoved(removed.Path, removed.Sha256);
        }
        else
        {
            logger.EventPassedOver(message.Type);
            return;
        }

        await search.ForgetAsync(cancellationToken);
    }
}
