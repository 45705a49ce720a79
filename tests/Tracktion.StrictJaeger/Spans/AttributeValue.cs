using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>The value of an attribute.</summary>
public sealed record AttributeValue
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What kind of value it is.</summary>
    public AttributeKind Kind { get; private init; }

    /// <summary>The text; base64 for bytes.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The truth value.</summary>
    public bool Bool { get; private init; }

    /// <summary>The integer.</summary>
    public long Whole { get; private init; }

    /// <summary>The number.</summary>
    public double Real { get; private init; }

    /// <summary>The values of a list.</summary>
    public IReadOnlyList<AttributeValue> Values { get; private init; } = [];

    /// <summary>The keys and values of a map.</summary>
    public IReadOnlyList<KeyedValue> Map { get; private init; } = [];

    /// <summary>No value.</summary>
    public static AttributeValue None { get; } = new();

    /// <summary>A text.</summary>
    public static AttributeValue Of(string value) => new() { Kind = AttributeKind.Text, Text = value };

    /// <summary>A truth value.</summary>
    public static AttributeValue Of(bool value) => new() { Kind = AttributeKind.Bool, Bool = value };

    /// <summary>An integer.</summary>
    public static AttributeValue Of(long value) => new() { Kind = AttributeKind.Whole, Whole = value };

    /// <summary>A number.</summary>
    public static AttributeValue Of(double value) => new() { Kind = AttributeKind.Real, Real = value };

    /// <summary>A list.</summary>
    public static AttributeValue Of(IReadOnlyList<AttributeValue> values) => new() { Kind = AttributeKind.Array, Values = values };

    /// <summary>A map.</summary>
    public static AttributeValue Of(IReadOnlyList<KeyedValue> map) => new() { Kind = AttributeKind.Map, Map = map };

    /// <summary>Bytes, in base64.</summary>
    public static AttributeValue OfBytes(string base64) => new() { Kind = AttributeKind.Bytes, Text = base64 };

    /// <summary>The value as text, as Jaeger compares and shows it: lists and maps as JSON.</summary>
    public override string ToString() => Kind switch
    {
        AttributeKind.Bool => Bool ? "true" : "false",
        AttributeKind.Whole => Whole.ToString(CultureInfo.InvariantCulture),
        AttributeKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        AttributeKind.Array or AttributeKind.Map => ToJson()?.ToJsonString(Relaxed) ?? "",
        _ => Text,
    };

    /// <summary>The value as plain JSON, a map's keys in order.</summary>
    internal JsonNode? ToJson() => Kind switch
    {
        AttributeKind.None => null,
        AttributeKind.Bool => Bool,
        AttributeKind.Whole => Whole,
        AttributeKind.Real => Real,
        AttributeKind.Array => new JsonArray([.. Values.Select(value => value.ToJson())]),
        AttributeKind.Map => new JsonObject(Map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToJson()))),
        _ => Text,
    };
}
