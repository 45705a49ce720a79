using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>Reads the few shapes that answers have, from a reader that stands on a property's name. What has another shape than expected is passed over.</summary>
internal static class JsonText
{
    /// <summary>How much of a server's words is kept, in characters.</summary>
    public const int LongestText = 1000;

    public static long? ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) return number;
        reader.Skip();
        return null;
    }

    public static bool? ReadBoolean(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return reader.GetBoolean();
        reader.Skip();
        return null;
    }

    public static string? ReadString(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return Bounded(reader.GetString());
        reader.Skip();
        return null;
    }

    /// <summary>The value of <c>error</c>: an object with type and reason, or (of older servers and of proxies) words alone.</summary>
    public static ElasticsearchError? ReadError(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return new ElasticsearchError(null, Bounded(reader.GetString()));
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        string? type = null, reason = null, root = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8)) type = ReadString(ref reader);
            else if (reader.ValueTextEquals("reason"u8)) reason = ReadString(ref reader);
            else if (reader.ValueTextEquals("root_cause"u8)) root = ReadRootReason(ref reader);
            else SkipValue(ref reader);
        }

        // Of a search the outermost words are "all shards failed", or none: what is wrong with it stands at the root alone.
        var said = type == "search_phase_execution_exception" && root is not null && root != reason ? Bounded($"{reason}: {root}".TrimStart(':', ' ')) : reason;
        return new ElasticsearchError(type, said);
    }

    // [{"type":"…","reason":"…"},…]: one for each shard, mostly all the same.
    private static string? ReadRootReason(ref Utf8JsonReader reader)
    {
        reader.Read();
        string? reason = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reason is null && reader.ValueTextEquals("reason"u8)) reason = ReadString(ref reader);
                else SkipValue(ref reader);
            }
        }

        return reason;
    }

    public static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>The error of a whole answer; null where its body holds none.</summary>
    public static ElasticsearchError? ErrorOf(ReadOnlySpan<byte> answer)
    {
        try
        {
            var reader = new Utf8JsonReader(answer);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("error"u8)) return ReadError(ref reader);
                SkipValue(ref reader);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A proxy's page: its status says what there is to know.
        }

        return null;
    }

    /// <summary>A whole answer; null where it is no JSON object.</summary>
    public static JsonObject? Parse(ReadOnlySpan<byte> answer)
    {
        try
        {
            var reader = new Utf8JsonReader(answer);
            return JsonNode.Parse(ref reader) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Never between the halves of a surrogate pair: what is cut there could not be written as UTF-8.
    private static string? Bounded(string? text)
    {
        if (text is null || text.Length <= LongestText) return text;
        return text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }
}
