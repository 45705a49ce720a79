namespace Tracktion.Observability.Elasticsearch;

/// <summary>What became of one action of a bulk request.</summary>
/// <param name="Status">The status, as of HTTP: 201 created, 409 already there.</param>
/// <param name="ErrorType">The kind of fault; null where there was none.</param>
/// <param name="ErrorReason">The fault in words, at most 1,000 characters; null where there was none.</param>
/// <param name="FailureStoreUsed">Whether the document went to the data stream's failure store instead.</param>
public readonly record struct BulkItem(int Status, string? ErrorType = null, string? ErrorReason = null, bool FailureStoreUsed = false);
