using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Observability.Security;

namespace Tracktion.Observability.Operations;

/// <summary>What operators may ask every service for. Both want a key.</summary>
internal static class OperatorEndpoints
{
    public static IServiceCollection AddOperatorActions(this IServiceCollection services) => services.AddSingleton<OperatorActions>();

    public static void MapOperatorActions(this IEndpointRouteBuilder routes)
    {
        var operations = routes.MapGroup("").WithTags("operations");
        operations.MapPost("/clear-cache", ClearAsync)
            .WithSummary("Clears the service's caches, and tells how many entries each held.")
            .RequireApiKey()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        operations.MapPost("/cleanup", CleanUpAsync)
            .WithSummary("Tells what is too old or belongs to nothing any more; with dry_run=false, in the query or the body, removes it.")
            .RequireApiKey()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static async Task<Ok<ClearCacheAnswer>> ClearAsync(OperatorActions actions, ApiKeyGuard keys, HttpRequest request, CancellationToken cancellationToken) =>
        TypedResults.Ok(await actions.ClearAsync(OperatorOf(keys, request), cancellationToken));

    private static async Task<Results<Ok<CleanupAnswer>, ProblemHttpResult>> CleanUpAsync(
        OperatorActions actions,
        ApiKeyGuard keys,
        HttpRequest request,
        [FromQuery(Name = "dry_run")] bool? dryRun,
        [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] CleanupRequest? body,
        CancellationToken cancellationToken)
    {
        // Two answers to one question: better none than the one that removes.
        if (dryRun is { } query && body?.DryRun is { } told && query != told)
            return TypedResults.Problem("dry_run: the query and the body contradict each other.", statusCode: StatusCodes.Status400BadRequest);

        return TypedResults.Ok(await actions.CleanUpAsync(OperatorOf(keys, request), dryRun ?? body?.DryRun ?? true, cancellationToken));
    }

    // Twelve digits of the key's hash: enough to tell keys apart, and of no use to whoever reads the log.
    private static string OperatorOf(ApiKeyGuard keys, HttpRequest request) =>
        keys.OwnerOf(request.Headers[ApiKeyGuard.Header]) is { } owner
            ? $"key-{owner.ToString("x32", System.Globalization.CultureInfo.InvariantCulture)[..12]}"
            : "unknown";
}
