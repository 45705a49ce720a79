using System.Text;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>A field of a mapping: a leaf, or an object with its own.</summary>
internal sealed class FieldNode(string path, string type)
{
    private readonly Dictionary<byte[], KeySlot> _slots = new(Utf8KeyComparer.Instance);
    private readonly Dictionary<string, FieldNode> _children = [];

    public string Path { get; } = path;

    public string Type { get; } = type;

    public FieldKind Kind { get; } = KindOf(type);

    public int Depth => Path.Length == 0 ? 0 : Path.Count(letter => letter == '.') + 1;

    public bool IgnoreMalformed { get; init; }

    /// <summary>Longer texts are not indexed, in characters.</summary>
    public int IgnoreAbove { get; init; } = int.MaxValue;

    public bool HasOwnFormat { get; init; }

    /// <summary>How many fields it counts for: itself and its multi-fields.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>The one value of a constant_keyword, once known.</summary>
    public byte[]? Constant { get; set; }

    /// <summary>What becomes of keys that are not mapped: true, false, strict, runtime.</summary>
    public string Dynamic { get; init; } = "true";

    /// <summary>The number of the document that brought it, 0 where the template did.</summary>
    public long BroughtBy { get; init; }

    public IReadOnlyDictionary<string, FieldNode> Children => _children;

    public KeySlot? FindSlot(ReadOnlySpan<byte> key) =>
        _slots.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var slot) ? slot : null;

    public KeySlot AddSlot(ReadOnlySpan<byte> key, FieldNode? target)
    {
        var slot = new KeySlot(target);
        _slots.Add(key.ToArray(), slot);
        return slot;
    }

    public void RemoveSlot(byte[] key) => _slots.Remove(key);

    public FieldNode? Child(string name) => _children.GetValueOrDefault(name);

    public void AddChild(string name, FieldNode child)
    {
        _children[name] = child;
        if (FindSlot(Encoding.UTF8.GetBytes(name)) is null) AddSlot(Encoding.UTF8.GetBytes(name), child);
    }

    public void RemoveChild(string name)
    {
        _children.Remove(name);
        RemoveSlot(Encoding.UTF8.GetBytes(name));
    }

    private static FieldKind KindOf(string type) => type switch
    {
        "object" or "nested" => FieldKind.Object,
        "text" or "match_only_text" => FieldKind.Text,
        "keyword" or "wildcard" => FieldKind.Keyword,
        "constant_keyword" => FieldKind.Constant,
        "long" or "integer" or "short" or "byte" or "unsigned_long" => FieldKind.Whole,
        "float" or "double" or "half_float" or "scaled_float" => FieldKind.Fraction,
        "boolean" => FieldKind.Boolean,
        "date" or "date_nanos" => FieldKind.Date,
        "ip" => FieldKind.Ip,
        "flattened" or "flat_object" => FieldKind.Flattened,
        _ => FieldKind.Opaque,
    };
}
