using Microsoft.AspNetCore.Http.HttpResults;
using Tracktion.FileWatcher.Watching;
using Tracktion.Observability.Security;

namespace Tracktion.FileWatcher.Api;

/// <summary>Looking through the watched folders at once, without waiting for the next rescan.</summary>
internal static class ScansEndpoints
{
    public static void MapScans(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/scans", Request)
            .WithTags("scans")
            .WithSummary("Asks for a rescan of every watched folder.")
            .RequireApiKey();

    private static Accepted Request(RescanRequests rescans)
    {
        rescans.RequestAll();
        return TypedResults.Accepted((string?)null);
    }
}
