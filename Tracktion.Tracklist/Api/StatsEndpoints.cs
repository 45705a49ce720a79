using Tracktion.Messaging;
using Tracktion.Tracklist.Storage;

namespace Tracktion.Tracklist.Api;

/// <summary>Counts for <c>tracktion status</c>.</summary>
internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/stats", GetAsync).WithTags("stats").WithSummary("Counts: tracks, places, messages in the queues, events in the outbox.");

    private static async Task<IReadOnlyDictionary<string, long>> GetAsync(TrackStore store, QueueStatistics queue, CancellationToken cancellationToken)
    {
        var (tracks, places) = await store.CountAsync(cancellationToken);
        return new Dictionary<string, long>
        {
            ["tracks"] = tracks,
            ["places"] = places,
            ["queue_length"] = queue.QueueLength,
            ["outbox_pending"] = await queue.CountOutboxAsync(cancellationToken),
        };
    }
}
