namespace Tracktion.Observability.Elasticsearch;

/// <summary>How a look-up by ids ended.</summary>
public enum IdLookupOutcome
{
    /// <summary>Answered: <see cref="IdLookup.Ids"/> are there (possibly none), all others are not.</summary>
    Found,

    /// <summary>There is no such data stream or index: none of the ids is there.</summary>
    Missing,

    /// <summary>The store refuses the question: most likely the key or user may not search or refresh the target. A key that it does not know at all is <see cref="Failed"/>.</summary>
    Forbidden,

    /// <summary>The store searched, but not all shards took part: what lies in those is not known. Ask again later; a shard that is lost never answers.</summary>
    Incomplete,

    /// <summary>No answer to rely on: no connection, a time-out, a server's fault. Ask again later.</summary>
    Failed,
}
