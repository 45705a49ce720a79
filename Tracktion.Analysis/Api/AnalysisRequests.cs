using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Tracktion.Analysis.Analyses;
using Tracktion.Analysis.Storage;
using Tracktion.Analysis.Telemetry;
using Tracktion.Analysis.Uploads;
using Tracktion.Messaging.Contracts;

namespace Tracktion.Analysis.Api;

/// <summary>Takes wishes for an analysis. They go the way of every file, over the queue, so that nothing is lost once it was accepted.</summary>
internal sealed class AnalysisRequests(
    AnalysisStore store, ReadablePaths paths, UploadStore uploads, TimeProvider time, AnalysisMetrics metrics, ILogger<AnalysisRequests> logger)
{
    private const int MaxBoundaryLength = 200;

    public static Task<IResult> PostAsync(AnalysisRequests requests, HttpRequest request, CancellationToken cancellationToken) =>
        requests.TakeAsync(request, cancellationToken);

    private async Task<IResult> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasJsonContentType()) return await TakePathAsync(request, cancellationToken);

        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? await TakeUploadAsync(request, HeaderUtilities.RemoveQuotes(type.Boundary).Value, cancellationToken)
            : Refuse(StatusCodes.Status415UnsupportedMediaType, "Send JSON with a path, or multipart/form-data with one file.");
    }

    private async Task<IResult> TakePathAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await TakePathAsync((await request.ReadFromJsonAsync<PathRequest>(cancellationToken))?.Path, cancellationToken);
        }
        catch (JsonException exception)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"The body is not JSON with a path: {exception.Message}");
        }
    }

    private async Task<IResult> TakePathAsync(string? path, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(path)) return Refuse(StatusCodes.Status400BadRequest, "path: give the full path of a file.");
        if (paths.RootOf(path) is not { } root)
            return Refuse(StatusCodes.Status403Forbidden, $"path: it lies outside the folders that may be read ({AnalysisOptions.SectionName}:Roots).");

        try
        {
            await using var file = File.OpenRead(path);
            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            metrics.Requested(RequestSources.Path);
            return await AcceptAsync(Path.GetFullPath(path), root, sha256, file.Length, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(StatusCodes.Status404NotFound, "path: the file is not there, or cannot be read.");
        }
    }

    private async Task<IResult> TakeUploadAsync(HttpRequest request, string? boundary, CancellationToken cancellationToken)
    {
        if (uploads.Folder is not { } folder)
            return Refuse(StatusCodes.Status403Forbidden, $"Uploads are not taken here. Set {AnalysisOptions.SectionName}:UploadFolder to take them.");
        if (boundary is not { Length: > 0 and <= MaxBoundaryLength }) return Refuse(StatusCodes.Status400BadRequest, "The multipart boundary is missing or too long.");

        // Read part by part, so that a long file goes to the disk and not into memory.
        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is not { FileStream: { } content } part) continue;

            if (await uploads.SaveAsync(folder, content, part.FileName, cancellationToken) is not { } upload)
                return Refuse(StatusCodes.Status413PayloadTooLarge, $"The file is longer than {AnalysisOptions.SectionName}:MaxUploadBytes allows.");

            logger.UploadReceived(upload.Path, upload.SizeBytes, upload.Sha256);
            metrics.Requested(RequestSources.Upload);
            return await AcceptAsync(upload.Path, folder, upload.Sha256, upload.SizeBytes, cancellationToken);
        }

        return Refuse(StatusCodes.Status400BadRequest, "The form holds no file.");
    }

    private async Task<IResult> AcceptAsync(string path, string root, string sha256, long sizeBytes, CancellationToken cancellationToken)
    {
        var file = new AudioFileDetected
        {
            Sha256 = sha256,
            Path = path,
            Root = root,
            SizeBytes = sizeBytes,
            ModifiedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path)),
            DetectedAt = time.GetUtcNow(),
        };
        var analysis = await store.RequestAsync(file, Activity.Current?.TraceId.ToHexString(), cancellationToken);
        var view = new AnalysisView(analysis, progress: null);
        return analysis.EndedAt is null ? TypedResults.Accepted($"/analyses/{analysis.Id}", view) : TypedResults.Ok(view);
    }

    private static IResult Refuse(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
