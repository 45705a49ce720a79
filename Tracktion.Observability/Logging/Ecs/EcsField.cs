using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Where a property goes. Immutable, made once for each property name.</summary>
internal sealed class EcsField
{
    public EcsField(string property, string? known, EcsFieldKind kind)
    {
        Kind = kind;
        IsKnown = known is not null;
        IsSecret = SecretNames.Contains(property);
        Segment = EcsFields.ToSnakeCase(property);
        OwnName = EcsFields.OwnPrefix + Segment;
        Name = known ?? OwnName;
        (Sign, OwnSign) = (EcsKeys.SignOf(Name), EcsKeys.SignOf(OwnName));
        Label = EcsFields.ToLabel(property);
        OwnKey = Encode(OwnName);
        Key = IsKnown ? Encode(Name) : OwnKey;
        Prefix = [.. ",\""u8, .. Key.EncodedUtf8Bytes, .. "\":"u8];
        SegmentKey = Encode(Segment);
        LabelKey = Encode(Label);
    }

    public EcsFieldKind Kind { get; }

    /// <summary>Whether the schema has a field for it, so that it is typed wherever it comes from.</summary>
    public bool IsKnown { get; }

    public bool IsSecret { get; }

    /// <summary>The field: <c>file.path</c>, or <see cref="OwnName"/> where the schema has none.</summary>
    public string Name { get; }

    public JsonEncodedText Key { get; }

    /// <summary><see cref="Key"/> with all that stands before its value, ready to be copied.</summary>
    public byte[] Prefix { get; }

    /// <summary>The field under <c>tracktion.</c>, also of a known property whose value is not what its field takes.</summary>
    public string OwnName { get; }

    public JsonEncodedText OwnKey { get; }

    /// <summary>The sign of <see cref="Name"/> among the keys of a document.</summary>
    public ulong Sign { get; }

    /// <summary>The sign of <see cref="OwnName"/>.</summary>
    public ulong OwnSign { get; }

    /// <summary>The name within an object: <c>root_folder</c>.</summary>
    public string Segment { get; }

    public JsonEncodedText SegmentKey { get; }

    /// <summary>The key within <c>labels</c>.</summary>
    public string Label { get; }

    public JsonEncodedText LabelKey { get; }

    private static JsonEncodedText Encode(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
