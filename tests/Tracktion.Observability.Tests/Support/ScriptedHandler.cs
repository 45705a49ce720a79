using System.IO.Compression;
using System.Net;
using System.Text;

namespace Tracktion.Observability.Tests.Support;

/// <summary>Answers requests as a test tells it to, and keeps what was sent.</summary>
internal sealed class ScriptedHandler(Func<SentRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<SentRequest> Requests { get; } = [];

    public static HttpResponseMessage Json(string body, int status = 200, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri?.Host == "down") throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");

        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        if (request.Content?.Headers.ContentEncoding.Contains("gzip") == true) body = Unpack(body);
        var sent = new SentRequest(
            request.Method.Method,
            request.RequestUri!,
            Encoding.UTF8.GetString(body),
            request.Content?.Headers.ContentType?.ToString(),
            request.Headers.Accept.ToString(),
            request.Headers.Authorization?.ToString());
        Requests.Add(sent);
        cancellationToken.ThrowIfCancellationRequested();
        return answer(sent);
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
