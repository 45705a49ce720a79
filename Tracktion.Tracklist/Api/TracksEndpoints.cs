using Microsoft.AspNetCore.Http.HttpResults;
using Tracktion.Tracklist.Storage;
using Tracktion.Tracklist.Tracks;

namespace Tracktion.Tracklist.Api;

/// <summary>The tracks that are known.</summary>
internal static class TracksEndpoints
{
    private const int MaxPage = 500;
    private const int MaxQueryLength = 200;

    public static void MapTracks(this IEndpointRouteBuilder routes)
    {
        var tracks = routes.MapGroup("/tracks").WithTags("tracks");
        tracks.MapGet("/", SearchAsync).WithSummary("Searches title, artist, album and genre, forgiving typos, the best fit first; without a query all tracks, the newest first.");
        tracks.MapGet("/{id:guid}", GetAsync).WithSummary("Gives one track.");
    }

    private static async Task<Results<Ok<TracksPage>, ProblemHttpResult>> SearchAsync(
        TrackSearch search, string? query, int? limit, int? offset, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxPage) return Refuse($"limit: {limit} is not from 1 to {MaxPage}.");
        if (offset is < 0) return Refuse($"offset: {offset} is below 0.");
        if (query?.Length > MaxQueryLength) return Refuse($"query: it has {query.Length} characters; at most {MaxQueryLength} are taken.");

        return TypedResults.Ok(await search.SearchAsync(new TrackQuery(query, limit ?? 50, offset ?? 0), cancellationToken));
    }

    private static async Task<Results<Ok<Track>, ProblemHttpResult>> GetAsync(TrackStore store, Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } track
            ? TypedResults.Ok(track)
            : TypedResults.Problem($"There is no track {id}.", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult Refuse(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
