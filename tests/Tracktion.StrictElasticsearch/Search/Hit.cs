using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>A document that a search found.</summary>
/// <param name="Index">Where it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Order">Its place in the order of arrival.</param>
/// <param name="Source">Its fields; null where documents are not kept.</param>
internal sealed record Hit(StrictIndex Index, string Id, long Order, JsonObject? Source)
{
    /// <summary>The values of a field, by its dotted name, nested or not.</summary>
    public IEnumerable<string> Values(string field) => ValuesOf(Source, field);

    private static IEnumerable<string> ValuesOf(JsonNode? node, string field) => node switch
    {
        JsonArray list => list.SelectMany(one => ValuesOf(one, field)),
        JsonObject fields when field.Length > 0 => fields.SelectMany(one =>
            one.Key == field ? ValuesOf(one.Value, "")
            : field.StartsWith(one.Key + ".", StringComparison.Ordinal) ? ValuesOf(one.Value, field[(one.Key.Length + 1)..]) : []),
        JsonValue value when field.Length == 0 => [value.ToString()],
        _ => [],
    };
}
