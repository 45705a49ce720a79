using System.Net;

namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>
/// A body that knows whether any of it was handed to a connection. That parts "surely not applied" from "perhaps applied" for every kind of fault alike: a server
/// that has seen no byte of a body has done nothing, whatever the exception is called.
/// </summary>
internal sealed class SentContent(ReadOnlyMemory<byte> body) : HttpContent
{
    private volatile bool _started;

    /// <summary>Whether sending has begun.</summary>
    public bool Started => _started;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _started = true;
        await stream.WriteAsync(body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
