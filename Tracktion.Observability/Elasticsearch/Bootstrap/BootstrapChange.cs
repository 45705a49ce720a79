namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>What became of one object that the log store needs.</summary>
public enum BootstrapChange
{
    /// <summary>It was there as it should be.</summary>
    Unchanged,

    /// <summary>It was missing and has been made.</summary>
    Created,

    /// <summary>It was there in another form and has been replaced.</summary>
    Updated,

    /// <summary>It is missing and would be made.</summary>
    WouldCreate,

    /// <summary>It is there in another form and would be replaced.</summary>
    WouldUpdate,
}
