using System.Text.Json;

namespace Tracktion.Cli.Traces;

/// <summary>Reads answers whose parts may be missing or null.</summary>
internal static class JsonElementExtensions
{
    /// <summary>A property of an object; null where there is none, or it is null.</summary>
    public static JsonElement? Property(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A property that is a text.</summary>
    public static string? Text(this JsonElement element, string name) => element.Property(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The items of a list; none where it is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}
