using System.Net.Http.Headers;

namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>
/// What bodies and answers are called. The versioned names keep a server of the next major version answering as its forerunner did; 8 is taken by 8 and 9, and both
/// headers must name the same version. Before 8, on OpenSearch, and while the server is not known, the plain names are right.
/// </summary>
internal static class MediaTypes
{
    private const string Compatibility = "; compatible-with=8";

    public static string Accept(bool versioned) => versioned ? $"application/vnd.elasticsearch+json{Compatibility}" : "application/json";

    public static MediaTypeHeaderValue ContentType(BodyKind kind, bool versioned)
    {
        var name = kind == BodyKind.NdJson ? "x-ndjson" : "json";
        return MediaTypeHeaderValue.Parse(versioned ? $"application/vnd.elasticsearch+{name}{Compatibility}" : $"application/{name}");
    }
}
