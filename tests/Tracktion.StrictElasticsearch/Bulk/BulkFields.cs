namespace Tracktion.Testing.Elasticsearch;

/// <summary>The keys of a <c>_bulk</c> answer's items, as chosen by <c>filter_path</c>.</summary>
[Flags]
internal enum BulkFields
{
    None = 0,
    Index = 1,
    Type = 2,
    Id = 4,
    Version = 8,
    Result = 16,
    ForcedRefresh = 32,
    Shards = 64,
    Sequence = 128,
    PrimaryTerm = 256,
    Status = 512,
    ErrorType = 1024,
    ErrorReason = 2048,
    ErrorRest = 4096,
    Error = ErrorType | ErrorReason | ErrorRest,
    FailureStore = 8192,
    All = 16_383,
}
