using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>Answers <c>/metrics</c> in the format and coding that the scraper takes.</summary>
internal static class MetricsEndpoint
{
    private static readonly string Late = $"The metrics were not collected within {MetricsScraper.Limit.TotalSeconds} s, or the service is stopping.";

    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", AnswerAsync).ExcludeFromDescription();

    private static async Task AnswerAsync(HttpContext context, MetricsService metrics)
    {
        var (request, response) = (context.Request.Headers, context.Response);
        response.Headers.Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptEncoding}";
        var format = MetricsNegotiation.FormatOf(request.Accept);
        using var page = await metrics.ScrapeAsync(format, context.RequestAborted);
        if (page is null)
        {
            await Results.Problem(Late, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
            return;
        }

        response.ContentType = MetricsNegotiation.ContentTypeOf(format);
        if (MetricsNegotiation.TakesGzip(request.AcceptEncoding)) await SendZippedAsync(response, page.Bytes, context.RequestAborted);
        else await SendAsync(response, page.Bytes, context.RequestAborted);
    }

    private static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, cancellationToken);
    }

    private static async Task SendZippedAsync(HttpResponse response, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(bytes, cancellationToken);
    }
}
