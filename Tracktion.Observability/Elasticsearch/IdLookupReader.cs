using System.Text.Json;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>Reads the answer to a search for ids.</summary>
internal static class IdLookupReader
{
    /// <summary>Adds the ids of the hits.</summary>
    /// <returns>How many hits there were; null where the answer is torn, timed out, or not that of all shards.</returns>
    public static int? Read(ReadOnlySpan<byte> answer, HashSet<string> ids)
    {
        try
        {
            return ReadAnswer(answer, ids);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static int? ReadAnswer(ReadOnlySpan<byte> answer, HashSet<string> ids)
    {
        var reader = new Utf8JsonReader(answer);
        bool? timedOut = null;
        long? failedShards = null;
        var hits = 0;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("timed_out"u8)) timedOut = JsonText.ReadBoolean(ref reader);
            else if (reader.ValueTextEquals("_shards"u8)) failedShards = ReadFailedShards(ref reader);
            else if (reader.ValueTextEquals("hits"u8)) hits = ReadHits(ref reader, ids);
            else JsonText.SkipValue(ref reader);
        }

        return reader.TokenType == JsonTokenType.EndObject && timedOut == false && failedShards == 0 ? hits : null;
    }

    private static long? ReadFailedShards(ref Utf8JsonReader reader)
    {
        long? failed = null;
        Enter(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("failed"u8)) failed = JsonText.ReadNumber(ref reader);
            else JsonText.SkipValue(ref reader);
        }

        return failed;
    }

    // {"hits":[{"_id":"…"},…]}; a filter leaves the list out when it is empty.
    private static int ReadHits(ref Utf8JsonReader reader, HashSet<string> ids)
    {
        var count = 0;
        Enter(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("hits"u8))
            {
                JsonText.SkipValue(ref reader);
                continue;
            }

            Enter(ref reader, JsonTokenType.StartArray);
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) count += ReadHit(ref reader, ids);
        }

        return count;
    }

    private static int ReadHit(ref Utf8JsonReader reader, HashSet<string> ids)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("_id"u8)) JsonText.SkipValue(ref reader);
            else if (JsonText.ReadString(ref reader) is { } id) ids.Add(id);
        }

        return 1;
    }

    private static void Enter(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        reader.Read();
        if (reader.TokenType != expected) throw new JsonException("An answer of another shape.");
    }
}
