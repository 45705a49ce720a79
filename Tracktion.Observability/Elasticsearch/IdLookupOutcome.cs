namespace Tracktion.Observability.Elasticsearch;

/// <summary>How a look-up by ids ended.</summary>
public enum IdLookupOutcome
{
    /// <summary>Answered: <see cref="IdLookup.Ids"/> are there (possibly none), all others are not.</summary>
    Found,

    /// <summary>There is no such data stream or index: none of the ids is there.</summary>
    Missing,

    /// <summary>The key or user may not search or refresh the target.</summary>
    Forbidden,

    /// <summary>No answer to rely on: no connection, a time-out, a server's fault, or shards that did not take part. Ask again later.</summary>
    Failed,
}
