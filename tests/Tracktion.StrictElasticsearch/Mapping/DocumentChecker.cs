using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>
/// Judges documents against an index's mapping, in one pass of a reader and without allocation where nothing is new,
/// and lets those that are taken extend the mapping. Not thread-safe: the store's lock guards it.
/// </summary>
internal sealed class DocumentChecker
{
    private const int DepthLimit = 20;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };
    private readonly List<(FieldNode Parent, string Name, FieldNode Child)> _brought = [];
    private readonly List<(FieldNode Parent, byte[] Key)> _aliases = [];
    private IndexMapping _mapping = new([], new Dictionary<string, string>(), isStream: false);
    private DocumentFault? _fault;
    private long _objects;
    private long _documents;
    private int _timestamps;

    /// <summary>Why the index refuses it, or null where it is taken.</summary>
    public DocumentFault? Check(ReadOnlySpan<byte> json, IndexMapping mapping)
    {
        (_mapping, _fault, _timestamps) = (mapping, null, 0);
        _documents++;
        var fault = Walk(json) ? MissingTimestamp() : _fault;
        if (fault is not null) TakeBack();
        _brought.Clear();
        _aliases.Clear();
        return fault;
    }

    private DocumentFault? MissingTimestamp() => _mapping.Timestamp is null ? null : _timestamps switch
    {
        1 => null,
        0 => DocumentFault.Failed("illegal_argument_exception", "data stream timestamp field [@timestamp] is missing"),
        _ => DocumentFault.Failed("illegal_argument_exception", "data stream timestamp field [@timestamp] encountered multiple values"),
    };

    private bool Walk(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return Fail(DocumentFault.Failed("json_parse_exception", "Invalid UTF-8"));
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return Fail(DocumentFault.Failed("not_x_content_exception", "Compressor detection can only be called on some xcontent bytes"));
            }

            return WalkObject(ref reader, _mapping.Root) && !reader.Read();
        }
        catch (JsonException problem)
        {
            return Fail(DocumentFault.Failed("json_parse_exception", problem.Message));
        }
    }

    private bool WalkObject(ref Utf8JsonReader reader, FieldNode node)
    {
        var number = ++_objects;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = FieldValues.Unescaped(ref reader);
            var slot = node.FindSlot(key);
            if (slot is null)
            {
                if (!WalkNew(ref reader, node, key)) return false;
                if (node.FindSlot(key) is { } made) made.SeenIn = number;
                continue;
            }

            if (slot.SeenIn == number) return Fail(DocumentFault.Failed("json_parse_exception", $"Duplicate field '{Encoding.UTF8.GetString(key)}'"));
            slot.SeenIn = number;
            reader.Read();
            if (!WalkValue(ref reader, slot.Target)) return false;
        }

        return true;
    }

    private bool WalkValue(ref Utf8JsonReader reader, FieldNode? field)
    {
        if (field is null || field.Kind == FieldKind.Opaque)
        {
            reader.Skip();
            return true;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                if (field.Kind == FieldKind.Object) return WalkObject(ref reader, field);
                if (field.Kind != FieldKind.Flattened) return FailField(field, "{", "illegal_state_exception", "Can't get text on a START_OBJECT");
                reader.Skip();
                return true;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (!WalkValue(ref reader, field)) return false;
                }

                return true;
            case JsonTokenType.Null:
                return true;
            default:
                return WalkScalar(ref reader, field);
        }
    }

    private bool WalkScalar(ref Utf8JsonReader reader, FieldNode field)
    {
        if (field.Kind == FieldKind.Object)
        {
            return Fail(new DocumentFault(null, $"object mapping for [{field.Path}] tried to parse field [{field.Path}] as object, but found a concrete value"));
        }

        if (ReferenceEquals(field, _mapping.Timestamp)) _timestamps++;
        if (field.BroughtBy == _documents && !SameDynamicType(field, ref reader, out var other))
        {
            return Fail(DocumentFault.Illegal($"mapper [{field.Path}] cannot be changed from type [{other}] to [{field.Type}]"));
        }

        if (FieldValues.IsImmense(field, ref reader))
        {
            return Fail(DocumentFault.Illegal($"Document contains at least one immense term in field=\"{field.Path}\" (whose UTF8 encoding is longer than the max length 32766), "
                + "all of which were skipped. Please correct the analyzer to not produce such terms."));
        }

        return FieldValues.Refusal(field, ref reader) is not { } cause || field.IgnoreMalformed
            || FailField(field, FieldValues.Preview(ref reader), "illegal_argument_exception", cause);
    }

    /// <summary>A key that is not known: maps it, by the dynamic rules, and walks its value.</summary>
    private bool WalkNew(ref Utf8JsonReader reader, FieldNode node, scoped ReadOnlySpan<byte> key)
    {
        var name = Encoding.UTF8.GetString(key);
        if (NameFault(name) is { } fault) return Fail(fault);
        reader.Read();
        return WalkUnmapped(ref reader, node, name);
    }

    private bool WalkUnmapped(ref Utf8JsonReader reader, FieldNode node, string name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    var slot = node.FindSlot(Encoding.UTF8.GetBytes(name));
                    if (!(slot is null ? WalkUnmapped(ref reader, node, name) : WalkValue(ref reader, slot.Target))) return false;
                }

                return true;
            default:
                return Bring(ref reader, node, name, out var field) && WalkValue(ref reader, field);
        }
    }

    /// <summary>Finds or makes the field that a new key, perhaps a dotted one, leads to; null is a field to be read over.</summary>
    private bool Bring(ref Utf8JsonReader reader, FieldNode node, string name, out FieldNode? field)
    {
        var at = node;
        field = null;
        var parts = name.Split('.');
        for (var part = 0; part < parts.Length; part++)
        {
            var last = part == parts.Length - 1;
            var child = at.Child(parts[part]);
            if (child is null && !BringOne(ref reader, at, parts[part], last, out child)) return false;
            if (child is null || child.Kind == FieldKind.Opaque) break;
            if (!last && child.Kind != FieldKind.Object)
            {
                return Fail(new DocumentFault(null, $"Could not dynamically add mapping for field [{name}]. Existing mapping for [{child.Path}] must be of type object but found [{child.Type}]."));
            }

            if (last) field = child;
            at = child;
        }

        if (parts.Length > 1 || field is null) AddAlias(node, name, field);
        return true;
    }

    private bool BringOne(ref Utf8JsonReader reader, FieldNode parent, string name, bool last, out FieldNode? child)
    {
        child = null;
        var path = parent.Path.Length == 0 ? name : $"{parent.Path}.{name}";
        if (parent.Dynamic == "strict")
        {
            return Fail(new DocumentFault("strict_dynamic_mapping_exception", $"mapping set to strict, dynamic introduction of [{path}] within [{parent.Path}] is not allowed"));
        }

        if (parent.Dynamic is "false" or "runtime") return true;
        var isObject = !last || reader.TokenType == JsonTokenType.StartObject;
        if (isObject && parent.Depth + 1 >= DepthLimit) return Fail(DocumentFault.Illegal($"Limit of mapping depth [{DepthLimit}] has been exceeded due to object field [{path}]"));
        child = isObject
            ? _mapping.NewObject(parent, name, _documents)
            : _mapping.NewLeaf(parent, name, JsonTypeOf(ref reader), reader.ValueSpan, _documents);
        if (child is null) return true;
        if (_mapping.FieldCount + child.Weight > _mapping.FieldLimit)
        {
            child = null;
            return _mapping.IgnoresBeyondLimit || Fail(DocumentFault.Illegal($"Limit of total fields [{_mapping.FieldLimit}] has been exceeded"));
        }

        _mapping.Add(parent, name, child);
        _brought.Add((parent, name, child));
        return true;
    }

    private void AddAlias(FieldNode node, string name, FieldNode? field)
    {
        var key = Encoding.UTF8.GetBytes(name);
        if (node.FindSlot(key) is not null) return;
        node.AddSlot(key, field);
        _aliases.Add((node, key));
    }

    /// <summary>Within one document, a new field's values must all ask for the type that the first asked for.</summary>
    private bool SameDynamicType(FieldNode field, ref Utf8JsonReader reader, out string other)
    {
        var type = JsonTypeOf(ref reader);
        var parent = new FieldNode(field.Path.Contains('.') ? field.Path[..field.Path.LastIndexOf('.')] : "", "object");
        var name = field.Path[(field.Path.LastIndexOf('.') + 1)..];
        other = _mapping.NewLeaf(parent, name, type, reader.ValueSpan, _documents)?.Type ?? field.Type;
        return other == field.Type;
    }

    private static string JsonTypeOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => "string",
        JsonTokenType.Number => reader.ValueSpan.ContainsAny((byte)'.', (byte)'e', (byte)'E') ? "double" : "long",
        JsonTokenType.StartObject => "object",
        _ => "boolean",
    };

    private static DocumentFault? NameFault(string name)
    {
        if (name.Length == 0) return DocumentFault.Failed("illegal_argument_exception", "field name cannot be an empty string");
        if (name.Split('.').Any(string.IsNullOrWhiteSpace))
        {
            return DocumentFault.Failed("illegal_argument_exception", $"object field starting or ending with a [.] makes object resolution ambiguous: [{name}]");
        }

        return null;
    }

    private void TakeBack()
    {
        foreach (var (parent, key) in _aliases) parent.RemoveSlot(key);
        for (var at = _brought.Count - 1; at >= 0; at--) _mapping.Remove(_brought[at].Parent, _brought[at].Name, _brought[at].Child);
    }

    private bool FailField(FieldNode field, string preview, string causeType, string cause) => Fail(new DocumentFault(
        null, $"failed to parse field [{field.Path}] of type [{field.Type}] in document. Preview of field's value: '{preview}'", causeType, cause));

    private bool Fail(DocumentFault fault)
    {
        _fault = fault;
        return false;
    }
}
