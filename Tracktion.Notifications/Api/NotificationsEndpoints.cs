using Microsoft.AspNetCore.Http.HttpResults;
using Tracktion.Notifications.Storage;

namespace Tracktion.Notifications.Api;

/// <summary>What was sent, to whom, and what could not be.</summary>
internal static class NotificationsEndpoints
{
    private const int MaxPage = 1000;

    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        var notifications = routes.MapGroup("/notifications").WithTags("notifications");
        notifications.MapGet("/", ListAsync).WithSummary("Lists notifications, the newest first.");
        notifications.MapPost("/query", QueryAsync).WithSummary("Looks up to 1000 contents up at once, by their SHA-256.");
    }

    private static async Task<Results<Ok<NotificationsPage>, ProblemHttpResult>> ListAsync(
        NotificationStore store, string? sha256, string? channel, string? status, int? limit, int? offset, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxPage) return Refuse($"limit: {limit} is not from 1 to {MaxPage}.");
        if (offset is < 0) return Refuse($"offset: {offset} is below 0.");
        if (status is not null && !NotificationStatus.All.Contains(status)) return Refuse($"status: '{status}' is none of {string.Join(", ", NotificationStatus.All)}.");

        return TypedResults.Ok(NotificationsPage.Of(await store.ListAsync(new NotificationQuery(sha256, channel, status, limit ?? 100, offset ?? 0), cancellationToken)));
    }

    private static async Task<Results<Ok<NotificationsPage>, ProblemHttpResult>> QueryAsync(
        NotificationStore store, ContentsQuery query, CancellationToken cancellationToken) =>
        query.Sha256 is { Count: > 0 and <= MaxPage }
            ? TypedResults.Ok(NotificationsPage.Of(await store.FindAsync([.. query.Sha256], cancellationToken)))
            : Refuse($"sha256: give 1 to {MaxPage} hashes.");

    private static ProblemHttpResult Refuse(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
