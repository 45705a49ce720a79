using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Component and index templates, and what they give together. Guarded by the store's lock.</summary>
internal sealed class TemplateSet
{
    public TemplateSet(ServerVersion version)
    {
        if (!version.IsOpenSearch) AddBuiltIn(version.Since(8, 9) ? "logs@" : "logs-", version);
    }

    public Dictionary<string, JsonObject> Components { get; } = [];

    public Dictionary<string, JsonObject> Indices { get; } = [];

    /// <summary>The template for a new index or stream of this name, or null.</summary>
    public (string Name, JsonObject Body)? For(string index)
    {
        var best = Indices.Where(one => Patterns(one.Value).Any(pattern => Wildcard.Matches(pattern, index)))
            .OrderByDescending(one => Priority(one.Value)).FirstOrDefault();
        return best.Key is null ? null : (best.Key, best.Value);
    }

    /// <summary>Mappings, flat settings and the rest, of the parts in order and the template's own last.</summary>
    public (JsonObject Mappings, Dictionary<string, string> Settings, JsonObject Further) Compose(JsonObject template)
    {
        var mappings = new JsonObject();
        var settings = new Dictionary<string, string>();
        var rest = new JsonObject();
        var parts = (template["composed_of"] as JsonArray ?? []).Select(name => Components.GetValueOrDefault((string?)name ?? "")).Append(template);
        foreach (var part in parts)
        {
            if (part?["template"] is not JsonObject own) continue;
            if (own["mappings"] is JsonObject mapped) Merge(mappings, mapped);
            foreach (var (key, value) in FlatSettings.Of(own["settings"] as JsonObject)) settings[key] = value;
            foreach (var key in new[] { "lifecycle", "data_stream_options" })
            {
                if (own[key] is { } value) rest[key] = value.DeepClone();
            }
        }

        return (mappings, settings, rest);
    }

    public static IEnumerable<string> Patterns(JsonObject template) => template["index_patterns"] switch
    {
        JsonArray list => list.Select(one => (string?)one ?? ""),
        JsonNode one => [one.ToString()],
        _ => [],
    };

    public static long Priority(JsonObject template) => (long?)template["priority"] ?? 0;

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (key, value) in from)
        {
            if (into[key] is JsonObject left && value is JsonObject right && !right.ContainsKey("type")) Merge(left, right);
            else if (key == "dynamic_templates" && into[key] is JsonArray rules && value is JsonArray more)
            {
                foreach (var rule in more) rules.Add(rule?.DeepClone());
            }
            else into[key] = value?.DeepClone();
        }
    }

    /// <remarks>What the real ones give beyond this has no bearing on a shipper: its own template outranks them.</remarks>
    private void AddBuiltIn(string prefix, ServerVersion version)
    {
        Components[prefix + "mappings"] = Parse("""{"template":{"mappings":{"date_detection":false,"properties":{"@timestamp":{"type":"date"},"data_stream":{"properties":{"type":{"type":"constant_keyword","value":"logs"},"dataset":{"type":"constant_keyword"},"namespace":{"type":"constant_keyword"}}}}}}}""");
        Components[prefix + "settings"] = Parse("""{"template":{"settings":{"index":{"lifecycle":{"name":"logs"}}}}}""");
        if (version.Since(8, 9)) Components["ecs@mappings"] = Parse("""{"template":{"mappings":{"dynamic_templates":[{"all_strings_to_keywords":{"match_mapping_type":"string","mapping":{"type":"keyword","ignore_above":1024}}}]}}}""");
        Indices["logs"] = new JsonObject
        {
            ["index_patterns"] = new JsonArray("logs-*-*"),
            ["composed_of"] = new JsonArray(prefix + "mappings", prefix + "settings"),
            ["priority"] = 100L,
            ["data_stream"] = new JsonObject(),
        };
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json) as JsonObject ?? [];
}
