namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>An answer, or why there is none. Owns the buffer of the answer's body.</summary>
internal sealed class TransportReply : IDisposable
{
    private readonly PooledBuffer? _body;

    private TransportReply(PooledBuffer? body) => _body = body;

    /// <summary>Whether any of the request was sent. True for every answer.</summary>
    public bool Sent { get; private init; }

    /// <summary>The status; 0 where no whole answer came.</summary>
    public int Status { get; private init; }

    /// <summary>Why there is no answer; empty where there is one.</summary>
    public string Fault { get; private init; } = "";

    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>What the server calls itself, from <c>X-Elastic-Product</c>.</summary>
    public string? Product { get; private init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public ReadOnlyMemory<byte> Body => _body?.Written ?? default;

    public static TransportReply Failed(bool sent, string fault) => new(null) { Sent = sent, Fault = fault };

    public static TransportReply Of(HttpResponseMessage response, PooledBuffer body, DateTimeOffset now) => new(body)
    {
        Sent = true,
        Status = (int)response.StatusCode,
        RetryAfter = Resilience.RetryAfter.Wait(response.Headers.RetryAfter, now),
        Product = response.Headers.TryGetValues("X-Elastic-Product", out var products) ? string.Concat(products) : null,
    };

    public void Dispose() => _body?.Dispose();
}
