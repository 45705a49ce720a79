using System.Buffers;
using System.Text.Json;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>The search for documents by their ids.</summary>
internal static class IdQuery
{
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<string> ids, int size)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + (ids.Count * 48));
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartObject("query"u8);
        json.WriteStartObject("ids"u8);
        json.WriteStartArray("values"u8);
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("size"u8, size);
        json.WriteBoolean("_source"u8, false);
        json.WriteBoolean("track_total_hits"u8, false);
        // In the order of the index: what has no score to sort by is found fastest so.
        json.WriteStartArray("sort"u8);
        json.WriteStringValue("_doc"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
