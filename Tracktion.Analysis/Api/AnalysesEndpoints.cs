using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tracktion.Analysis.Analyses;
using Tracktion.Analysis.Storage;
using Tracktion.Observability.RateLimiting;
using Tracktion.Observability.Security;

namespace Tracktion.Analysis.Api;

/// <summary>What was measured, and asking for more.</summary>
internal static class AnalysesEndpoints
{
    private const int MaxPage = 1000;

    public static void MapAnalyses(this IEndpointRouteBuilder routes)
    {
        var analyses = routes.MapGroup("/analyses").WithTags("analyses");
        analyses.MapGet("/", ListAsync).WithSummary("Lists analyses, the newest first: of each content the newest, or with all_versions=true those by every version of the analyser.");
        analyses.MapGet("/{id:guid}", GetAsync).WithName(nameof(GetAsync)).WithSummary("Gives one analysis, with its progress while it runs.");
        analyses.MapPost("/query", QueryAsync).WithSummary("Looks up to 1000 contents up at once, by their SHA-256; what is not known is left out.");
        analyses.MapPost("/", AnalysisRequests.PostAsync)
            .Accepts<PathRequest>("application/json", "multipart/form-data")
            .WithSummary("Asks for an analysis: of a file inside a root (JSON with its path), or of an upload (multipart with one file).")
            .RequireApiKey()
            .LimitRate(RateLimitPolicies.Analysis)
            .DisableAntiforgery()
            // An upload is bounded by MaxUploadBytes while it is written, instead of by the server's 30 MB.
            .WithMetadata(new DisableRequestSizeLimitAttribute());
    }

    private static async Task<Results<Ok<AnalysesPage>, ProblemHttpResult>> ListAsync(
        AnalysisStore store,
        ActiveAnalyses active,
        string? sha256,
        string? status,
        int? limit,
        int? offset,
        [FromQuery(Name = "all_versions")] bool? allVersions,
        CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxPage) return Refuse($"limit: {limit} is not from 1 to {MaxPage}.");
        if (offset is < 0) return Refuse($"offset: {offset} is below 0.");
        if (status is not null && !AnalysisStatus.All.Contains(status)) return Refuse($"status: '{status}' is none of {string.Join(", ", AnalysisStatus.All)}.");

        var query = new AnalysisQuery(sha256, status, limit ?? 100, offset ?? 0, allVersions ?? false);
        return TypedResults.Ok(ToPage(await store.ListAsync(query, cancellationToken), active));
    }

    private static async Task<Results<Ok<AnalysisView>, ProblemHttpResult>> GetAsync(
        AnalysisStore store, ActiveAnalyses active, Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } analysis
            ? TypedResults.Ok(new AnalysisView(analysis, active.ProgressOf(id)))
            : TypedResults.Problem($"There is no analysis {id}.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<AnalysesPage>, ProblemHttpResult>> QueryAsync(
        AnalysisStore store, ActiveAnalyses active, ContentsQuery query, CancellationToken cancellationToken) =>
        query.Sha256 is { Count: > 0 and <= MaxPage }
            ? TypedResults.Ok(ToPage(await store.FindAsync([.. query.Sha256], cancellationToken), active))
            : Refuse($"sha256: give 1 to {MaxPage} hashes.");

    private static AnalysesPage ToPage(IReadOnlyList<StoredAnalysis> analyses, ActiveAnalyses active) =>
        new([.. analyses.Select(analysis => new AnalysisView(analysis, active.ProgressOf(analysis.Id)))]);

    private static ProblemHttpResult Refuse(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
