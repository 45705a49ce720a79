using System.Buffers;
using System.Text.Json;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Writes a <c>_bulk</c> answer, item by item, with the keys that were asked for.</summary>
internal sealed class BulkAnswerWriter(ServerVersion version, BulkFilter filter, bool forcedRefresh)
{
    /// <remarks>Ids and reasons hold what clients sent; escaping beyond JSON's own need would change nothing for them.</remarks>
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(IBufferWriter<byte> into, ReadOnlySpan<byte> body, List<BulkItem> items, ItemResult[] results)
    {
        using var json = new Utf8JsonWriter(into, Options);
        var failed = HasError(results.AsSpan(0, items.Count));
        json.WriteStartObject();
        if (filter.Took) json.WriteNumber("took"u8, 1);
        if (filter.Errors) json.WriteBoolean("errors"u8, failed);
        if (filter.Items != BulkFields.None) WriteItems(json, body, items, results);
        json.WriteEndObject();
    }

    private void WriteItems(Utf8JsonWriter json, ReadOnlySpan<byte> body, List<BulkItem> items, ItemResult[] results)
    {
        var opened = false;
        for (var at = 0; at < items.Count; at++)
        {
            // As the real one, an item of which nothing is left is not there at all.
            if (!HasAny(results[at])) continue;
            if (!opened) json.WriteStartArray("items"u8);
            opened = true;
            WriteItem(json, body, items[at], results[at]);
        }

        if (opened) json.WriteEndArray();
    }

    private bool HasAny(in ItemResult result)
    {
        var there = BulkFields.Index | BulkFields.Id | BulkFields.Status;
        if (version.HasTypes) there |= BulkFields.Type;
        if (result.InFailureStore) there |= BulkFields.FailureStore;
        if (result.Error is not null) there |= BulkFields.Error;
        else there |= BulkFields.Version | BulkFields.Result | BulkFields.Shards | BulkFields.Sequence | BulkFields.PrimaryTerm | (forcedRefresh ? BulkFields.ForcedRefresh : 0);
        return (filter.Items & there) != 0;
    }

    private static bool HasError(ReadOnlySpan<ItemResult> results)
    {
        foreach (ref readonly var result in results)
        {
            if (result.Status is < 200 or > 299) return true;
        }

        return false;
    }

    private bool Wants(BulkFields field) => (filter.Items & field) != 0;

    private void WriteItem(Utf8JsonWriter json, ReadOnlySpan<byte> body, in BulkItem item, in ItemResult result)
    {
        json.WriteStartObject();
        json.WriteStartObject(item.Operation switch
        {
            BulkOperation.Create => "create"u8,
            BulkOperation.Index => "index"u8,
            BulkOperation.Update => "update"u8,
            _ => "delete"u8,
        });
        if (Wants(BulkFields.Index)) json.WriteString("_index"u8, result.Index);
        if (version.HasTypes && Wants(BulkFields.Type)) json.WriteString("_type"u8, "_doc"u8);
        if (Wants(BulkFields.Id)) WriteId(json, item.IdIn(body), item.Traits);
        if (result.Error is null) WriteDone(json, result);
        if (result.InFailureStore && Wants(BulkFields.FailureStore)) json.WriteString("failure_store"u8, "used"u8);
        if (Wants(BulkFields.Status)) json.WriteNumber("status"u8, result.Status);
        if (result.Error is { } error && Wants(BulkFields.Error)) WriteError(json, result, error);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter json, ReadOnlySpan<byte> id, BulkTraits traits)
    {
        if (id.IsEmpty && traits.HasFlag(BulkTraits.HasNoId)) json.WriteNull("_id"u8);
        else json.WriteString("_id"u8, id);
    }

    private void WriteDone(Utf8JsonWriter json, in ItemResult result)
    {
        if (Wants(BulkFields.Version)) json.WriteNumber("_version"u8, result.Version);
        if (Wants(BulkFields.Result)) json.WriteString("result"u8, result.Result);
        if (forcedRefresh && Wants(BulkFields.ForcedRefresh)) json.WriteBoolean("forced_refresh"u8, true);
        if (Wants(BulkFields.Shards))
        {
            json.WriteStartObject("_shards"u8);
            json.WriteNumber("total"u8, 1);
            json.WriteNumber("successful"u8, 1);
            json.WriteNumber("failed"u8, 0);
            json.WriteEndObject();
        }

        if (Wants(BulkFields.Sequence)) json.WriteNumber("_seq_no"u8, result.Sequence);
        if (Wants(BulkFields.PrimaryTerm)) json.WriteNumber("_primary_term"u8, 1);
    }

    private void WriteError(Utf8JsonWriter json, in ItemResult result, DocumentFault error)
    {
        json.WriteStartObject("error"u8);
        if (Wants(BulkFields.ErrorType)) json.WriteString("type"u8, error.Type ?? version.DocumentErrorType);
        if (Wants(BulkFields.ErrorReason)) json.WriteString("reason"u8, error.Type is null && version.Since(8, 8) ? $"[1:1] {error.Reason}" : error.Reason);
        if (Wants(BulkFields.ErrorRest)) WriteErrorRest(json, result, error);
        json.WriteEndObject();
    }

    private static void WriteErrorRest(Utf8JsonWriter json, in ItemResult result, DocumentFault error)
    {
        if (error.CauseType is not null)
        {
            json.WriteStartObject("caused_by"u8);
            json.WriteString("type"u8, error.CauseType);
            json.WriteString("reason"u8, error.CauseReason);
            json.WriteEndObject();
        }

        if (result.ErrorUuid is not null)
        {
            json.WriteString("index_uuid"u8, result.ErrorUuid);
            json.WriteString("shard"u8, "0"u8);
            json.WriteString("index"u8, result.Index);
        }
    }
}
