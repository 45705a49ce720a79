namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>What a request's body is.</summary>
internal enum BodyKind
{
    None,
    Json,
    NdJson,
}
