using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>A rule of a mapping that gives new fields their type.</summary>
internal sealed class DynamicTemplate(JsonObject rule)
{
    private readonly string[] _types = Texts(rule["match_mapping_type"]);
    private readonly string[] _match = Texts(rule["match"]);
    private readonly string[] _unmatch = Texts(rule["unmatch"]);
    private readonly string[] _pathMatch = Texts(rule["path_match"]);
    private readonly string[] _pathUnmatch = Texts(rule["path_unmatch"]);

    public JsonObject Mapping { get; } = rule["mapping"] as JsonObject ?? rule["runtime"] as JsonObject ?? [];

    public bool IsRuntime { get; } = rule.ContainsKey("runtime");

    public bool Matches(string name, string path, string jsonType) =>
        (_types.Length == 0 || _types.Contains(jsonType) || _types.Contains("*"))
        && (_match.Length == 0 || Any(_match, name)) && !Any(_unmatch, name)
        && (_pathMatch.Length == 0 || Any(_pathMatch, path)) && !Any(_pathUnmatch, path);

    private static bool Any(string[] patterns, string text) => patterns.Any(pattern => Wildcard.Matches(pattern, text));

    private static string[] Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => [.. list.Select(one => (string?)one ?? "")],
        _ => [(string?)node ?? ""],
    };
}
