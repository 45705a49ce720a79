using System.Text.Json;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>Reads the answer to a bulk request in one pass over its bytes.</summary>
internal static class BulkReplyReader
{
    /// <summary>Reads the items.</summary>
    /// <param name="answer">The body of an answer with status 200.</param>
    /// <param name="actions">How many actions were sent.</param>
    /// <returns>The items and the server's own time; null where the answer does not say what became of each action.</returns>
    public static (IReadOnlyList<BulkItem> Items, TimeSpan Took)? Read(ReadOnlySpan<byte> answer, int actions)
    {
        try
        {
            return ReadAnswer(answer, actions);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Torn, a proxy's page, or text that is no UTF-8: nothing that can be relied on.
            return null;
        }
    }

    private static (IReadOnlyList<BulkItem>, TimeSpan)? ReadAnswer(ReadOnlySpan<byte> answer, int actions)
    {
        var reader = new Utf8JsonReader(answer);
        var statuses = new ushort[actions];
        Dictionary<int, BulkItem> notable = [];
        var count = 0;
        var took = 0L;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("took"u8)) took = JsonText.ReadNumber(ref reader) ?? 0;
            else if (reader.ValueTextEquals("items"u8)) count = ReadItems(ref reader, statuses, notable);
            else JsonText.SkipValue(ref reader);
        }

        return reader.TokenType == JsonTokenType.EndObject && !reader.Read() && count == actions
            ? (new BulkItems(statuses, notable), TimeSpan.FromMilliseconds(Math.Clamp(took, 0, int.MaxValue)))
            : null;
    }

    // -1: not a list of items, or more of them than were sent.
    private static int ReadItems(ref Utf8JsonReader reader, ushort[] statuses, Dictionary<int, BulkItem> notable)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) return -1;

        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            if (count == statuses.Length || ReadItem(ref reader) is not { } item) return -1;
            if (item.ErrorType is not null || item.ErrorReason is not null || item.FailureStoreUsed) notable.Add(count, item);
            statuses[count++] = (ushort)item.Status;
        }

        return reader.TokenType == JsonTokenType.EndArray ? count : -1;
    }

    // {"create":{...}}, with whichever action was sent in place of create.
    private static BulkItem? ReadItem(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        var item = new BulkItem(0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("status"u8)) item = item with { Status = (int)(JsonText.ReadNumber(ref reader) ?? 0) };
            else if (reader.ValueTextEquals("failure_store"u8)) item = item with { FailureStoreUsed = JsonText.ReadString(ref reader) == "used" };
            else if (reader.ValueTextEquals("error"u8)) item = WithError(item, JsonText.ReadError(ref reader));
            else JsonText.SkipValue(ref reader);
        }

        var whole = reader.TokenType == JsonTokenType.EndObject && reader.Read() && reader.TokenType == JsonTokenType.EndObject;
        return whole && item.Status is >= 100 and < 600 ? item : null;
    }

    private static BulkItem WithError(BulkItem item, ElasticsearchError? error) => item with { ErrorType = error?.Type, ErrorReason = error?.Reason };
}
