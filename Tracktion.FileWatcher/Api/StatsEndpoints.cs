using Tracktion.FileWatcher.Storage;
using Tracktion.Messaging;

namespace Tracktion.FileWatcher.Api;

/// <summary>Counts for <c>tracktion status</c>.</summary>
internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/stats", GetAsync).WithTags("stats").WithSummary("Counts: files under watch, events that wait in the outbox.");

    private static async Task<IReadOnlyDictionary<string, long>> GetAsync(WatchedFileStore store, QueueStatistics queue, CancellationToken cancellationToken) =>
        new Dictionary<string, long>
        {
            ["files"] = await store.CountAsync(cancellationToken),
            ["outbox_pending"] = await queue.CountOutboxAsync(cancellationToken),
        };
}
