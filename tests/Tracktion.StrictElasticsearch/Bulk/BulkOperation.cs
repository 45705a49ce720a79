namespace Tracktion.Testing.Elasticsearch;

/// <summary>What an action line asks for.</summary>
internal enum BulkOperation
{
    Create,
    Index,
    Update,
    Delete,
}
