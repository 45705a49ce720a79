namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>An object of the name that ours would have is there, and somebody else made it. Nothing was changed.</summary>
/// <param name="fault">Which, and what to do.</param>
public sealed class ForeignResourceException(string fault) : ElasticsearchException("Bootstrap", null, null, fault);
