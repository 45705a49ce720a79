namespace Tracktion.Testing.Elasticsearch;

/// <summary>Which of the two servers is stood in for.</summary>
public enum ServerFlavour
{
    /// <summary>Elasticsearch; versions 7.10 to 9.x are told apart.</summary>
    Elasticsearch,

    /// <summary>OpenSearch 1.x and 2.x: ISM in place of ILM, no product header, fewer field types.</summary>
    OpenSearch,
}
