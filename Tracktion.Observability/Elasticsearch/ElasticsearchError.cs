namespace Tracktion.Observability.Elasticsearch;

/// <summary>What a server gave as the reason for not doing what it was asked.</summary>
/// <param name="Type">The kind, such as <c>index_not_found_exception</c>; null where the server named none.</param>
/// <param name="Reason">In words, at most 1,000 characters.</param>
public sealed record ElasticsearchError(string? Type, string? Reason);
