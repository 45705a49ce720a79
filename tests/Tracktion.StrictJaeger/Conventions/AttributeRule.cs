namespace Tracktion.Testing.Jaeger;

/// <summary>What the conventions say about an attribute.</summary>
/// <param name="Type">Its type, such as <c>string</c>, <c>int</c>, <c>string[]</c>, <c>template[string]</c>.</param>
/// <param name="Values">The values that the conventions name; empty where they name none.</param>
/// <param name="DeprecatedValues">Values that they name no more.</param>
/// <param name="Deprecation">Why it is deprecated; null where it is not.</param>
internal sealed record AttributeRule(string Type, IReadOnlyList<string> Values, IReadOnlyList<string> DeprecatedValues, string? Deprecation)
{
    private const string Template = "template[";

    /// <summary>Whether it stands for all keys that begin with its own and a dot.</summary>
    public bool IsTemplate => Type.StartsWith(Template, StringComparison.Ordinal);

    /// <summary>Whether a value is of its type.</summary>
    public bool Takes(AttributeValue value)
    {
        var type = IsTemplate ? Type[Template.Length..^1] : Type;
        return type.EndsWith("[]", StringComparison.Ordinal)
            ? value.Kind == AttributeKind.Array && value.Values.All(one => one.Kind == KindOf(type[..^2]))
            : value.Kind == KindOf(type);
    }

    private static AttributeKind KindOf(string type) => type switch
    {
        "int" => AttributeKind.Whole,
        "double" => AttributeKind.Real,
        "boolean" => AttributeKind.Bool,
        _ => AttributeKind.Text,
    };
}
