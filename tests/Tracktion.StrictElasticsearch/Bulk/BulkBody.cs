using System.Text;
using System.Text.Json;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>
/// Parts a body into its items. A fault of form refuses the whole request before anything is applied,
/// as the real server does.
/// </summary>
internal sealed class BulkBody(ServerVersion version, string? pathTarget, BulkTraits requestTraits)
{
    private const int LongestIdBytes = 512;
    private readonly List<BulkItem> _items = [];
    private string? _lastTarget;
    private byte[] _lastTargetBytes = [];
    private int _line;

    public List<BulkItem> Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) throw RefusalException.BadRequest("request body is required", "parse_exception");
        if (body[^1] != '\n') throw RefusalException.BadRequest("The bulk request must be terminated by a newline [\\n]");
        var at = 0;
        while (NextLine(body, ref at) is { } action)
        {
            _line++;
            if (Trimmed(body[action]).IsEmpty) continue;
            ParseItem(body, action, ref at);
        }

        if (_items.Count == 0) throw Invalid("no requests added");
        return _items;
    }

    private void ParseItem(ReadOnlySpan<byte> body, Range action, ref int at)
    {
        var start = action.Start.Value;
        var item = ParseAction(body[action], start, out var known);
        if (item is { Operation: BulkOperation.Delete })
        {
            Add(item.Value);
            return;
        }

        if (NextLine(body, ref at) is not { } document) return;
        _line++;
        if (known && item is { } withDocument) Add(withDocument with { Document = document });
    }

    private void Add(BulkItem item) => _items.Add(item);

    private BulkItem? ParseAction(ReadOnlySpan<byte> line, int start, out bool known)
    {
        var reader = new Utf8JsonReader(Trimmed(line), isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read()) throw CutOff();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw RefusalException.BadRequest($"Malformed action/metadata line [{_line}], expected START_OBJECT but found [{Name(reader.TokenType)}]");
            }

            if (!reader.Read()) throw CutOff();
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                throw RefusalException.BadRequest($"Malformed action/metadata line [{_line}], expected FIELD_NAME but found [{Name(reader.TokenType)}]");
            }

            known = Operation(ref reader, out var operation);
            if (!known) return Unknown(ref reader);
            if (!reader.Read()) throw CutOff();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw RefusalException.BadRequest($"Malformed action/metadata line [{_line}], expected START_OBJECT but found [{Name(reader.TokenType)}]");
            }

            return ParseMetadata(ref reader, operation, start);
        }
        catch (JsonException problem)
        {
            throw RefusalException.BadRequest(problem.Message, "json_parse_exception");
        }
    }

    private BulkItem ParseMetadata(ref Utf8JsonReader reader, BulkOperation operation, int start)
    {
        string? target = pathTarget;
        var traits = requestTraits;
        Range id = default;
        byte[]? ownId = null;
        var hasId = false;
        while (Next(ref reader) && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("_id"u8))
            {
                NextValue(ref reader, "_id");
                hasId = reader.TokenType != JsonTokenType.Null;
                var from = start + (int)reader.TokenStartIndex + (reader.TokenType == JsonTokenType.String ? 1 : 0);
                id = from..(from + reader.ValueSpan.Length);
                if (reader.ValueIsEscaped) ownId = FieldValues.Unescaped(ref reader).ToArray();
                CheckId(ownId ?? reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("_index"u8))
            {
                NextValue(ref reader, "_index");
                target = Target(ref reader);
            }
            else
            {
                traits |= OtherKey(ref reader, ref operation);
            }
        }

        if (!hasId) (ownId, traits) = ([], traits | BulkTraits.HasNoId);
        if (target is null) throw Invalid("index is missing");
        return new BulkItem(operation, target, id, ownId, default, traits);
    }

    private BulkTraits OtherKey(ref Utf8JsonReader reader, ref BulkOperation operation)
    {
        var key = reader.GetString() ?? "";
        var isKnown = key switch
        {
            "routing" or "version" or "version_type" or "retry_on_conflict" or "if_seq_no" or "if_primary_term" or "pipeline" or "_source" or "op_type" or "require_alias" => true,
            "_routing" or "_version" or "_version_type" => version.HasTypes,
            "_type" => version.HasTypes,
            "dynamic_templates" => version.Since(7, 13),
            "require_data_stream" => version.Since(8, 13),
            "list_executed_pipelines" => version.Since(8, 12),
            _ => false,
        };
        if (!isKnown) throw RefusalException.BadRequest($"Action/metadata line [{_line}] contains an unknown parameter [{key}]");
        if (key is "dynamic_templates" or "_source")
        {
            Next(ref reader);
            reader.Skip();
            return BulkTraits.None;
        }

        NextValue(ref reader, key);
        if (key == "op_type" && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("create"u8)) operation = BulkOperation.Create;
        return key switch
        {
            "routing" or "_routing" when reader.TokenType != JsonTokenType.Null => BulkTraits.HasRouting,
            "pipeline" when reader.TokenType == JsonTokenType.String && !reader.ValueTextEquals("_none"u8) => BulkTraits.HasPipeline,
            "require_alias" when reader.TokenType == JsonTokenType.True => BulkTraits.RequiresAlias,
            "require_data_stream" when reader.TokenType == JsonTokenType.True => BulkTraits.RequiresStream,
            _ => BulkTraits.None,
        };
    }

    private BulkItem? Unknown(ref Utf8JsonReader reader)
    {
        if (version.Since(8, 5))
        {
            throw RefusalException.BadRequest($"Malformed action/metadata line [{_line}], expected field [create], [delete], [index] or [update] but found [{reader.GetString()}]");
        }

        return null;
    }

    private string Target(ref Utf8JsonReader reader)
    {
        if (_lastTarget is not null && !reader.ValueIsEscaped && reader.ValueSpan.SequenceEqual(_lastTargetBytes)) return _lastTarget;
        _lastTargetBytes = reader.ValueSpan.ToArray();
        return _lastTarget = Encoding.UTF8.GetString(FieldValues.Unescaped(ref reader));
    }

    private static void CheckId(ReadOnlySpan<byte> id)
    {
        if (id.Length <= LongestIdBytes) return;
        throw Invalid($"id [{Encoding.UTF8.GetString(id)}] is too long, must be no longer than 512 bytes but was: {id.Length}");
    }

    private void NextValue(ref Utf8JsonReader reader, string key)
    {
        Next(ref reader);
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            throw RefusalException.BadRequest($"Malformed action/metadata line [{_line}], expected a simple value for field [{key}] but found [{Name(reader.TokenType)}]");
        }
    }

    private static bool Next(ref Utf8JsonReader reader) => reader.Read() ? true : throw CutOff();

    private static bool Operation(ref Utf8JsonReader reader, out BulkOperation operation)
    {
        operation = BulkOperation.Create;
        if (reader.ValueTextEquals("create"u8)) return true;
        operation = BulkOperation.Index;
        if (reader.ValueTextEquals("index"u8)) return true;
        operation = BulkOperation.Update;
        if (reader.ValueTextEquals("update"u8)) return true;
        operation = BulkOperation.Delete;
        return reader.ValueTextEquals("delete"u8);
    }

    private static Range? NextLine(ReadOnlySpan<byte> body, ref int at)
    {
        if (at >= body.Length) return null;
        var from = at;
        var length = body[at..].IndexOf((byte)'\n');
        at = from + length + 1;
        return from..(from + length);
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line) => line.TrimEnd((byte)'\r');

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "START_ARRAY",
        JsonTokenType.StartObject => "START_OBJECT",
        JsonTokenType.EndObject => "END_OBJECT",
        JsonTokenType.String => "VALUE_STRING",
        JsonTokenType.Number => "VALUE_NUMBER",
        _ => "VALUE",
    };

    private static RefusalException Invalid(string what) => RefusalException.BadRequest($"Validation Failed: 1: {what};", "action_request_validation_exception");

    private static RefusalException CutOff() => RefusalException.BadRequest("Unexpected end-of-input within/between Object entries", "json_e_o_f_exception");
}
