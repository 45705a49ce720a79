using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Tracktion.Analysis.Analyses;
using Tracktion.Analysis.Storage;
using Tracktion.Audio.Features;
using Tracktion.Audio.Pictures;

namespace Tracktion.Analysis.Api;

/// <summary>What was measured of one file beyond its row: features, curves, beats, the waveform, and what sounds alike.</summary>
internal static class AnalysisDetailsEndpoints
{
    private const string OctetStream = "application/octet-stream";
    private const string JsonType = "application/json";
    private const int DefaultSimilar = 10;
    private const int MaxSimilar = 100;

    public static void MapAnalysisDetails(this IEndpointRouteBuilder routes)
    {
        var analysis = routes.MapGroup("/analyses/{id:guid}").WithTags("analyses");
        analysis.MapGet("/features", FeaturesAsync).WithSummary("Gives the summary of each kept feature, by its name in the catalogue.");
        analysis.MapGet("/features/{name}", FeatureAsync).WithSummary("Gives a feature over time, at most 4,096 values.");
        analysis.MapGet("/waveform", WaveformAsync)
            .WithSummary("Gives the waveform in audiowaveform's JSON, or its binary form where application/octet-stream is accepted.");
        MapDocument(analysis, "/rhythm", DocumentKinds.Rhythm, "Gives beats, downbeats, onsets and tempo over time.");
        MapDocument(analysis, "/tonality", DocumentKinds.Tonality, "Gives the pitch classes and the keys over time.");
        MapDocument(analysis, "/loudness", DocumentKinds.LoudnessCurve, "Gives short-term loudness over time.");
        analysis.MapGet("/similar", SimilarAsync)
            .WithSummary($"Gives what sounds alike, the nearest first, among the newest {SimilarAnalyses.MaxCompared} analyses by the same analyser version.");
    }

    private static void MapDocument(RouteGroupBuilder analysis, string route, string kind, string summary) =>
        analysis.MapGet(route, async Task<Results<FileContentHttpResult, ProblemHttpResult>> (AnalysisDetails details, Guid id, CancellationToken cancellationToken) =>
            await details.DocumentAsync(id, kind, cancellationToken) is { } stored
                ? TypedResults.Bytes(StoredDocuments.Unpack(stored), JsonType)
                : NotThere(id)).WithSummary(summary);

    private static async Task<Results<Ok<FeaturesView>, ProblemHttpResult>> FeaturesAsync(
        AnalysisStore store, AnalysisDetails details, Guid id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } analysis) return NotThere(id);

        var summaries = await details.SummariesAsync(id, cancellationToken);
        if (summaries.Count == 0) return NotThere(id);

        return TypedResults.Ok(new FeaturesView(id, analysis.AnalyserVersion, summaries.ToDictionary(
            summary => summary.Feature,
            summary => new SummaryView(summary.Mean, summary.StandardDeviation, summary.Minimum, summary.Maximum, summary.Median),
            StringComparer.Ordinal)));
    }

    private static async Task<Results<Ok<FeatureCurveView>, ProblemHttpResult>> FeatureAsync(
        AnalysisDetails details, Guid id, string name, CancellationToken cancellationToken)
    {
        if (await details.DocumentAsync(id, DocumentKinds.Features, cancellationToken) is not { } stored) return NotThere(id);

        var curves = FeatureMatrixFormat.Read(stored);
        return curves.Find(name) is { } values
            ? TypedResults.Ok(new FeatureCurveView(id, name, UnitOf(name), curves.SecondsPerRow, curves.FramesPerRow, values))
            : TypedResults.Problem($"Analysis {id} keeps no feature '{name}' over time. GET /analyses/{id}/features lists what is summarised.", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<Results<FileContentHttpResult, ContentHttpResult, ProblemHttpResult>> WaveformAsync(
        AnalysisDetails details, HttpRequest request, Guid id, CancellationToken cancellationToken)
    {
        if (await details.DocumentAsync(id, DocumentKinds.Waveform, cancellationToken) is not { } dat) return NotThere(id);

        request.HttpContext.Response.Headers.Vary = HeaderNames.Accept;
        if (request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(OctetStream, StringComparison.OrdinalIgnoreCase)))
            return TypedResults.Bytes(dat, OctetStream);

        return WaveformPeaks.TryReadDat(dat, out var peaks)
            ? TypedResults.Text(peaks.ToJson(), JsonType)
            : throw new InvalidDataException($"The waveform of analysis {id} is damaged.");
    }

    private static async Task<Results<Ok<SimilarPage>, ProblemHttpResult>> SimilarAsync(
        AnalysisStore store, SimilarAnalyses similar, Guid id, int? limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxSimilar) return TypedResults.Problem($"limit: {limit} is not from 1 to {MaxSimilar}.", statusCode: StatusCodes.Status400BadRequest);
        if (await store.FindAsync(id, cancellationToken) is not { } analysis) return NotThere(id);

        return await similar.FindAsync(analysis, limit ?? DefaultSimilar, cancellationToken) is { } found
            ? TypedResults.Ok(new SimilarPage([.. found.Select(entry => new SimilarView(entry.Analysis, entry.Similarity))]))
            : NotThere(id);
    }

    // An older version may have measured what the catalogue no longer knows.
    private static string? UnitOf(string name) => FeatureCatalog.All.FirstOrDefault(definition => definition.Name == name)?.Unit;

    private static ProblemHttpResult NotThere(Guid id) => TypedResults.Problem(
        $"There is no analysis {id}, or it holds nothing of this kind: it has not ended, nothing could be decoded, or an older version of the analyser measured it.",
        statusCode: StatusCodes.Status404NotFound);
}
