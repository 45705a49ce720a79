namespace Tracktion.Testing.Elasticsearch;

/// <summary>Parts of an action line that can make the item fail.</summary>
[Flags]
internal enum BulkTraits
{
    None = 0,
    HasRouting = 1,
    HasPipeline = 2,
    RequiresAlias = 4,
    RequiresStream = 8,
    HasNoId = 16,
}
