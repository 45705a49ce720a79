using System.Globalization;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>A tag of Jaeger's own model: its values are plain, so lists and maps have become JSON text.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal sealed record JaegerTag(string Key, AttributeValue Value)
{
    // Beyond it a browser's numbers lose the last digits.
    private const long LargestExact = (1L << 53) - 1;

    public string Type => Value.Kind switch
    {
        AttributeKind.Bool => "bool",
        AttributeKind.Whole => "int64",
        AttributeKind.Real => "float64",
        AttributeKind.Bytes => "binary",
        _ => "string",
    };

    public static JaegerTag From(KeyedValue attribute) => new(attribute.Key, Plain(attribute.Value));

    public static JaegerTag Of(string key, string value) => new(key, AttributeValue.Of(value));

    public JsonObject ToJson() => new() { ["key"] = Key, ["type"] = Type, ["value"] = Shown() };

    private JsonNode? Shown() => Value.Kind == AttributeKind.Whole && Value.Whole is > LargestExact or < -LargestExact
        ? Value.Whole.ToString(CultureInfo.InvariantCulture)
        : Value.ToJson();

    private static AttributeValue Plain(AttributeValue value) =>
        value.Kind is AttributeKind.Array or AttributeKind.Map or AttributeKind.None ? AttributeValue.Of(value.ToString()) : value;
}
