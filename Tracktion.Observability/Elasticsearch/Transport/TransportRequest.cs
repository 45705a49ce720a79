namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>One request, to whichever node.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, encoded, beginning with a slash.</param>
internal sealed record TransportRequest(HttpMethod Method, string Path)
{
    /// <summary>What follows the question mark; empty for none.</summary>
    public string Query { get; init; } = "";

    public BodyKind BodyKind { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether another node may be asked although this one may have done it already: true for what has the same effect twice as once.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Whether the media types carry a version.</summary>
    public bool Versioned { get; init; }

    /// <summary>For people.</summary>
    public string Asked => $"{Method} {Path}";
}
