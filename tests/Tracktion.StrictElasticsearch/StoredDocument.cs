namespace Tracktion.Testing.Elasticsearch;

/// <summary>A document as the server holds it.</summary>
/// <param name="Id">Its <c>_id</c>.</param>
/// <param name="Index">The index that it is in; of a data stream, the backing index.</param>
/// <param name="Order">Its place in the order of arrival, counted from 0 over the whole server.</param>
/// <param name="Json">Its text.</param>
public sealed record StoredDocument(string Id, string Index, long Order, string Json);
