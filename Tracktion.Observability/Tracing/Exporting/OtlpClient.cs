using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>Sends encoded export requests to a trace store, over HTTP or gRPC, and says what its answers mean.</summary>
/// <remarks>
/// Source: OTLP specification 1.11, "OTLP/gRPC response" and "OTLP/HTTP response": only 429, 502, 503, 504 and their like are to be sent again; anything else would be
/// refused for ever.
/// </remarks>
internal sealed class OtlpClient : IDisposable
{
    private const string HttpPath = "/v1/traces";
    private const string GrpcPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private const int MaxAnswerBytes = 4 << 20;
    private const int MaxReasonLength = 300;

    private readonly HttpClient _http;
    private readonly OtlpOptions _options;
    private readonly Uri _address;
    private readonly TimeProvider _time;

    /// <param name="options">Where to, with its endpoint set.</param>
    /// <param name="endpoint">The store's address without the path.</param>
    /// <param name="handler">The way there, owned from here on.</param>
    /// <param name="time">Tells how long a date in <c>Retry-After</c> is away.</param>
    public OtlpClient(OtlpOptions options, Uri endpoint, HttpMessageHandler handler, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _address = new Uri(endpoint.ToString().TrimEnd('/') + (IsGrpc ? GrpcPath : HttpPath));
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerBytes };
    }

    private bool IsGrpc => _options.Protocol == OtlpProtocol.Grpc;

    /// <summary>Sends one request and waits for its answer; the caller bounds the time.</summary>
    /// <exception cref="HttpRequestException">There was no answer; the store may have the spans.</exception>
    public async Task<ExportAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = IsGrpc ? GrpcFrame.Wrap(request) : Plain(request) };
        foreach (var (name, value) in _options.Headers) message.Headers.TryAddWithoutValidation(name, value);
        if (IsGrpc)
        {
            (message.Version, message.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
            message.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        }

        using var response = await _http.SendAsync(message, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return IsGrpc && response.IsSuccessStatusCode ? GrpcFrame.Judge(response, body) : Judge(response, body);
    }

    public void Dispose() => _http.Dispose();

    private ExportAnswer Judge(HttpResponseMessage response, byte[] body)
    {
        if (response.IsSuccessStatusCode) return new ExportAnswer(ExportVerdict.Taken, OtlpMessage.RejectedSpans(body));

        var reason = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode} {TextOf(response, body)}").TrimEnd();
        return response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            ? ExportAnswer.Later(reason, RetryAfter.Wait(response.Headers.RetryAfter, _time.GetUtcNow()))
            : ExportAnswer.Refused(reason);
    }

    private static string TextOf(HttpResponseMessage response, byte[] body)
    {
        if (response.Content.Headers.ContentType?.MediaType is "application/x-protobuf") return "";

        var text = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, MaxReasonLength)));
        return string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
    }

    private static ReadOnlyMemoryContent Plain(ReadOnlyMemory<byte> request)
    {
        var content = new ReadOnlyMemoryContent(request);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        return content;
    }
}
