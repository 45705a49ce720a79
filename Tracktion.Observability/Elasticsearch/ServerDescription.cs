namespace Tracktion.Observability.Elasticsearch;

/// <summary>What a server said of itself, and what follows from it. Immutable.</summary>
/// <param name="Version">The version, without a suffix such as <c>-SNAPSHOT</c>.</param>
/// <param name="Flavor">The kind of server.</param>
/// <param name="ClusterName">The cluster's name.</param>
/// <remarks>
/// Source of the versions, unless a line says otherwise: Elastic's release notes as gathered in the recorded answers of 7.10 (what 7.10 lacks and when it came). A
/// serverless server has what the newest Elasticsearch has, whatever number it shows. OpenSearch left Elasticsearch at 7.10 and counts on its own from 1.0.
/// </remarks>
public sealed record ServerDescription(Version Version, ServerFlavor Flavor, string ClusterName)
{
    /// <summary>Whether a life-cycle policy rolls over by <c>max_primary_shard_size</c> (7.13); before that only by <c>max_size</c>.</summary>
    public bool SupportsMaxPrimaryShardSize => IsElasticsearchFrom(7, 13);

    /// <summary>Whether there is the field type <c>match_only_text</c> (7.14; OpenSearch 2.12, from its release notes).</summary>
    public bool SupportsMatchOnlyText => IsElasticsearchFrom(7, 14) || IsOpenSearchFrom(2, 12);

    /// <summary>Whether there is the field type <c>wildcard</c> (7.9, in the free licence; OpenSearch 2.15, from its release notes).</summary>
    public bool SupportsWildcard => IsElasticsearchFrom(7, 9) || IsOpenSearchFrom(2, 15);

    /// <summary>Whether there is the field type <c>constant_keyword</c> (7.7; OpenSearch 2.14, from its release notes).</summary>
    public bool SupportsConstantKeyword => IsElasticsearchFrom(7, 7) || IsOpenSearchFrom(2, 14);

    /// <summary>Whether a life-cycle policy may hold <c>_meta</c> (7.14, by https://github.com/elastic/elasticsearch/pull/73515).</summary>
    public bool SupportsPolicyMeta => Flavor == ServerFlavor.Elasticsearch && IsElasticsearchFrom(7, 14);

    /// <summary>Whether every answer carries <c>X-Elastic-Product</c> (7.14).</summary>
    public bool SendsProductHeader => IsElasticsearchFrom(7, 14);

    /// <summary>Whether the media types <c>application/vnd.elasticsearch+json; compatible-with=8</c> are taken (8.0). Serverless is sent the plain ones, which all take.</summary>
    public bool UsesVersionedMediaTypes => Flavor == ServerFlavor.Elasticsearch && IsElasticsearchFrom(8, 0);

    /// <summary>Whether <c>index.mapping.ignore_malformed</c> may stand in a data stream's template (8.0); 7.10 refuses it, because it would reach <c>@timestamp</c>.</summary>
    public bool SupportsIndexWideIgnoreMalformedOnDataStreams => IsElasticsearchFrom(8, 0);

    /// <summary>Whether an index template may name components that are not there (8.7).</summary>
    public bool SupportsIgnoreMissingComponentTemplates => IsElasticsearchFrom(8, 7);

    /// <summary>Whether <c>require_data_stream</c> is taken by <c>_bulk</c> (8.13).</summary>
    public bool RequireDataStream => IsElasticsearchFrom(8, 13);

    /// <summary>Whether <c>total_fields.ignore_dynamic_beyond_limit</c> is known (8.14).</summary>
    public bool SupportsIgnoreDynamicBeyondLimit => IsElasticsearchFrom(8, 14);

    /// <summary>Whether a data stream has a life cycle of its own (general in 8.14).</summary>
    public bool SupportsDataStreamLifecycle => IsElasticsearchFrom(8, 14);

    /// <summary>Whether a data stream may have a failure store (general in 8.19 and 9.1; not in 9.0).</summary>
    public bool SupportsFailureStore => IsElasticsearchFrom(8, 19) && (Flavor == ServerFlavor.Serverless || Version < new Version(9, 0) || Version >= new Version(9, 1));

    /// <summary>Whether there are index life-cycle policies (<c>_ilm</c>).</summary>
    public bool HasIlm => Flavor == ServerFlavor.Elasticsearch;

    /// <summary>Whether there is OpenSearch's index state management (<c>_plugins/_ism</c>, from 1.0).</summary>
    public bool HasIsm => Flavor == ServerFlavor.OpenSearch;

    private bool IsElasticsearchFrom(int major, int minor) =>
        Flavor == ServerFlavor.Serverless || (Flavor == ServerFlavor.Elasticsearch && Version >= new Version(major, minor));

    private bool IsOpenSearchFrom(int major, int minor) => Flavor == ServerFlavor.OpenSearch && Version >= new Version(major, minor);
}
