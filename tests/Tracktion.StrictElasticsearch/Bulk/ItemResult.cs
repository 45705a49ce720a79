namespace Tracktion.Testing.Elasticsearch;

/// <summary>What became of one item.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Index">The index that took or refused it.</param>
/// <param name="Result">created, updated, deleted or not_found; null for an error.</param>
/// <param name="Error">The error, if any.</param>
internal readonly record struct ItemResult(int Status, string Index, string? Result, DocumentFault? Error)
{
    public long Sequence { get; init; }

    public int Version { get; init; }

    public bool InFailureStore { get; init; }

    /// <summary>The index named in the error object too, as for a version conflict.</summary>
    public string? ErrorUuid { get; init; }

    public static ItemResult Failed(int status, string index, DocumentFault error) => new(status, index, null, error);

    public static ItemResult Failed(RefusalException refusal, string index, string type) => new(refusal.Status, index, null, new DocumentFault(type, refusal.Message));
}
