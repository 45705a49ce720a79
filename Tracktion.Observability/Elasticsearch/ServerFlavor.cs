namespace Tracktion.Observability.Elasticsearch;

/// <summary>What kind of server answers.</summary>
public enum ServerFlavor
{
    /// <summary>Elasticsearch that someone runs.</summary>
    Elasticsearch,

    /// <summary>Elastic's hosted form without nodes, shards and life-cycle policies of one's own.</summary>
    Serverless,

    /// <summary>OpenSearch.</summary>
    OpenSearch,
}
