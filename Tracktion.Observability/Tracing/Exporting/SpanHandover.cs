using System.Net;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>Stands where the exporter expects the network: takes the encoded request and answers at once that all is well, since the rest is <see cref="SpanDelivery"/>'s.</summary>
internal sealed class SpanHandover(Action<SpanBatch> take) : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        request.Content?.CopyTo(body, null, cancellationToken);
        return Take(body.ToArray(), request);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Take(request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [], request);

    private HttpResponseMessage Take(byte[] body, HttpRequestMessage request)
    {
        take(new SpanBatch(body, OtlpMessage.CountSpans(body)));
        return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent([]) };
    }
}
