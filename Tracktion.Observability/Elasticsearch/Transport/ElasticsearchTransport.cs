using System.IO.Compression;
using System.Net;
using System.Reflection;

namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>Sends requests to whichever node answers, over one <see cref="HttpClient"/>. Every outcome is a <see cref="TransportReply"/>. Thread safe.</summary>
internal sealed class ElasticsearchTransport : IDisposable
{
    private const int LimitBytes = 64 << 20;

    // From here on a server is asked whether it would take the body (RFC 9110, section 10.1.1): one that answers 413 while a body is under way closes the connection,
    // and the answer is lost with it. A question costs one round trip.
    private const int AskFirstBytes = 1 << 20;

    // Shorter than any server or proxy closes an idle connection: a request that meets a closing connection may or may not have been applied.
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly ElasticsearchOptions _options;
    private readonly TimeProvider _time;
    private readonly NodePool _nodes;
    private readonly HttpClient _http;

    public ElasticsearchTransport(ElasticsearchOptions options, TimeProvider time, HttpMessageHandler? handler)
    {
        _options = options;
        _time = time;
        _nodes = new NodePool(options.Nodes, time, Random.Shared.NextDouble);
        _http = new HttpClient(handler ?? CreateHandler(options), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = Credentials.Header(options);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd($"tracktion/{Version()}");
        // Named in any case, since the handler would ask for gzip by itself: on a fast network packing costs the server more than it saves.
        _http.DefaultRequestHeaders.AcceptEncoding.ParseAdd(options.Compress ? "gzip" : "identity");
    }

    /// <summary>Sends a request to one node after the other, each at most once, until one gives an answer that another could not better.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<TransportReply> SendAsync(TransportRequest request, CancellationToken cancellationToken)
    {
        using var packed = _options.Compress && request.BodyKind != BodyKind.None ? Pack(request.Body) : null;
        var body = packed?.Written ?? request.Body;
        var choice = _nodes.Choose();
        for (var i = 0; ; i++)
        {
            var reply = await SendToAsync(choice[i], request, body, cancellationToken);
            if (i == choice.Count - 1 || !MayAskNext(request, reply)) return reply;
            reply.Dispose();
        }
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler CreateHandler(ElasticsearchOptions options) => new()
    {
        PooledConnectionLifetime = ConnectionLifetime,
        PooledConnectionIdleTimeout = IdleLimit,
        ConnectTimeout = options.ConnectTimeout,
        // Logs go where the options say: not through whatever proxy the environment names, and not where an answer points.
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        SslOptions = ServerTrust.Create(options),
        // The shipper makes spans of its own where they help; a traceparent on every batch helps nobody.
        ActivityHeadersPropagator = null,
    };

    private static bool MayAskNext(TransportRequest request, TransportReply reply) =>
        !reply.Sent || (request.IsRepeatable && reply.Status is 0 or 502 or 503 or 504);

    private async Task<TransportReply> SendToAsync(ElasticsearchNode node, TransportRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var message = Message(node, request, body);
        try
        {
            var reply = await ExchangeAsync(message, either.Token);
            _nodes.Answered(node);
            return reply;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var what = limit.IsCancellationRequested ? "no answer within" : "no connection within";
            var time = limit.IsCancellationRequested ? _options.RequestTimeout : _options.ConnectTimeout;
            return Failed(node, message, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what} {time.TotalSeconds:0.###} s"));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return Failed(node, message, e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}");
        }
    }

    private TransportReply Failed(ElasticsearchNode node, HttpRequestMessage message, string fault)
    {
        _nodes.Failed(node);
        // A request without a body is told of by its line alone, and its fate is never in doubt to whom it matters.
        return TransportReply.Failed(message.Content is not SentContent { Started: false }, $"{node.Address}: {fault}");
    }

    private async Task<TransportReply> ExchangeAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = new PooledBuffer(LimitBytes);
        try
        {
            await response.Content.CopyToAsync(body, cancellationToken);
            return TransportReply.Of(response, body, _time.GetUtcNow());
        }
        catch
        {
            await body.DisposeAsync();
            throw;
        }
    }

    private HttpRequestMessage Message(ElasticsearchNode node, TransportRequest request, ReadOnlyMemory<byte> body)
    {
        var query = request.Query.Length > 0 ? $"?{request.Query}" : "";
        var message = new HttpRequestMessage(request.Method, new Uri($"{node.Address}{request.Path}{query}"));
        message.Headers.Accept.ParseAdd(MediaTypes.Accept(request.Versioned));
        if (request.BodyKind == BodyKind.None) return message;

        message.Content = new SentContent(body);
        message.Content.Headers.ContentType = MediaTypes.ContentType(request.BodyKind, request.Versioned);
        message.Headers.ExpectContinue = body.Length >= AskFirstBytes;
        if (_options.Compress) message.Content.Headers.ContentEncoding.Add("gzip");
        return message;
    }

    private static PooledBuffer Pack(ReadOnlyMemory<byte> body)
    {
        // A body that does not shrink grows by a few bytes in each 32 KiB.
        var packed = new PooledBuffer(body.Length + (body.Length / 1024) + 1024);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(body.Span);
        return packed;
    }

    // Without the revision behind the plus sign: a user agent names releases.
    private static string Version() =>
        typeof(ElasticsearchTransport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
