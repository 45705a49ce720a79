using Tracktion.Analysis.Analyses;
using Tracktion.Analysis.Storage;
using Tracktion.Messaging;

namespace Tracktion.Analysis.Api;

/// <summary>Counts for <c>tracktion status</c>.</summary>
internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/stats", GetAsync).WithTags("stats").WithSummary("Counts: analyses in each state, under way here, messages in the queue, events in the outbox.");

    private static async Task<IReadOnlyDictionary<string, long>> GetAsync(
        AnalysisStore store, ActiveAnalyses active, QueueStatistics queue, CancellationToken cancellationToken)
    {
        var counts = await store.CountAsync(cancellationToken);
        var stats = AnalysisStatus.All.ToDictionary(status => status, status => counts.GetValueOrDefault(status));
        stats["active"] = active.Count;
        stats["queue_length"] = queue.QueueLength;
        stats["outbox_pending"] = await queue.CountOutboxAsync(cancellationToken);
        return stats;
    }
}
