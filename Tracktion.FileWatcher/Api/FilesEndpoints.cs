using Microsoft.AspNetCore.Http.HttpResults;
using Tracktion.FileWatcher.Storage;

namespace Tracktion.FileWatcher.Api;

/// <summary>The files that are, or were, in the watched folders.</summary>
internal static class FilesEndpoints
{
    private const int MaxPage = 1000;

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/files").WithTags("files");
        files.MapGet("/", ListAsync).WithSummary("Lists files in the order of their paths; 'after' is the last path of the page before.");
        files.MapPost("/query", QueryAsync).WithSummary("Looks up to 1000 paths up at once; what is not known is left out.");
    }

    private static async Task<Results<Ok<FilesPage>, ProblemHttpResult>> ListAsync(
        WatchedFileStore store, string? path, string? sha256, string? status, string? after, int? limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxPage) return TypedResults.Problem($"limit: {limit} is not from 1 to {MaxPage}.", statusCode: StatusCodes.Status400BadRequest);
        if (status is not (null or WatchedFile.Detected or WatchedFile.Removed))
            return TypedResults.Problem($"status: '{status}' is not 'detected' or 'removed'.", statusCode: StatusCodes.Status400BadRequest);

        var files = path is not null
            ? await store.FindAsync([path], cancellationToken)
            : await store.ListAsync(new FileQuery(sha256, status, after, limit ?? 100), cancellationToken);
        return TypedResults.Ok(new FilesPage(files));
    }

    private static async Task<Results<Ok<FilesPage>, ProblemHttpResult>> QueryAsync(
        WatchedFileStore store, PathsQuery query, CancellationToken cancellationToken)
    {
        if (query.Paths is not { Count: > 0 and <= MaxPage })
            return TypedResults.Problem($"paths: give 1 to {MaxPage} full paths.", statusCode: StatusCodes.Status400BadRequest);

        return TypedResults.Ok(new FilesPage(await store.FindAsync([.. query.Paths], cancellationToken)));
    }
}
