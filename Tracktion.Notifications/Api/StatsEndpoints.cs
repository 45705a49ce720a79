using Tracktion.Messaging;
using Tracktion.Notifications.Storage;

namespace Tracktion.Notifications.Api;

/// <summary>Counts for <c>tracktion status</c>.</summary>
internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/stats", GetAsync).WithTags("stats").WithSummary("Counts: notifications in each state, messages in the queues, events in the outbox.");

    private static async Task<IReadOnlyDictionary<string, long>> GetAsync(NotificationStore store, QueueStatistics queue, CancellationToken cancellationToken)
    {
        var counts = await store.CountAsync(cancellationToken);
        var stats = NotificationStatus.All.ToDictionary(status => status, status => counts.GetValueOrDefault(status));
        stats["queue_length"] = queue.QueueLength;
        stats["outbox_pending"] = await queue.CountOutboxAsync(cancellationToken);
        return stats;
    }
}
