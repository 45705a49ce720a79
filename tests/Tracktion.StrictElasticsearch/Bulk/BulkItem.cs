namespace Tracktion.Testing.Elasticsearch;

/// <summary>An action line and where its document lies in the body.</summary>
/// <param name="Operation">What is asked for.</param>
/// <param name="Target">The index or stream.</param>
/// <param name="Id">Where the id lies in the body; an escaped or absent one is in <paramref name="OwnId"/>.</param>
/// <param name="OwnId">The id apart from the body.</param>
/// <param name="Document">Where the document lies in the body.</param>
/// <param name="Traits">What else the line said that decides about it.</param>
internal readonly record struct BulkItem(BulkOperation Operation, string Target, Range Id, byte[]? OwnId, Range Document, BulkTraits Traits)
{
    public ReadOnlySpan<byte> IdIn(ReadOnlySpan<byte> body) => OwnId ?? body[Id];
}
