using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>What a server of a version refuses in a template.</summary>
internal sealed class TemplateRules(ServerVersion version, BodySchema schema)
{
    private static readonly string[] Types =
    [
        "object", "nested", "text", "keyword", "long", "integer", "short", "byte", "float", "double", "half_float", "scaled_float", "boolean",
        "date", "date_nanos", "ip", "ip_range", "integer_range", "long_range", "float_range", "double_range", "date_range", "binary", "geo_point",
        "geo_shape", "alias", "completion", "search_as_you_type", "token_count", "rank_feature", "rank_features", "percolator", "join",
    ];

    public void CheckComponent(JsonObject body)
    {
        Keys("component_template", body, "template", "version", "_meta", version.Since(8, 12) ? "deprecated" : "");
        if (body["template"] is null) throw RefusalException.BadRequest("Required [template]");
        CheckTemplate(body["template"]);
        schema.Check("put_component_template", body);
    }

    public void CheckIndex(string name, JsonObject body, TemplateSet templates)
    {
        Keys("index_template", body, "index_patterns", "template", "composed_of", "priority", "version", "_meta", "data_stream",
            version.Since(7, 11) ? "allow_auto_create" : "", version.Since(8, 7) ? "ignore_missing_component_templates" : "", version.Since(8, 12) ? "deprecated" : "");
        if (body["index_patterns"] is null) throw RefusalException.BadRequest("Required [index_patterns]");
        if (body["data_stream"] is JsonObject stream)
        {
            Keys("data_stream_template", stream, "hidden", version.Since(8, 0) ? "allow_custom_routing" : "", version.IsOpenSearch ? "timestamp_field" : "");
        }

        CheckTemplate(body["template"]);
        CheckParts(name, body, templates);
        CheckPriority(name, body, templates);
        var (mappings, settings, _) = templates.Compose(body);
        CheckMapping(mappings);
        var ignores = settings.GetValueOrDefault("index.mapping.ignore_malformed") == "true";
        if (body["data_stream"] is not null && ignores && !version.Since(8, 0))
        {
            throw RefusalException.BadRequest($"composable template [{name}] template after composition is invalid: data stream timestamp field [@timestamp] has disallowed [ignore_malformed] attribute specified");
        }

        schema.Check("put_index_template", body);
    }

    /// <summary>As it is given back: settings as text, under <c>index</c>.</summary>
    public static JsonObject Stored(JsonObject body)
    {
        var stored = (JsonObject)body.DeepClone();
        if (stored["template"] is JsonObject template && template["settings"] is JsonObject settings) template["settings"] = FlatSettings.Nested(FlatSettings.Of(settings));
        return stored;
    }

    private static void CheckParts(string name, JsonObject body, TemplateSet templates)
    {
        var ignored = (body["ignore_missing_component_templates"] as JsonArray ?? []).Select(one => (string?)one).ToList();
        var missing = (body["composed_of"] as JsonArray ?? []).Select(one => (string?)one ?? "").Where(part => !templates.Components.ContainsKey(part) && !ignored.Contains(part)).ToList();
        if (missing.Count == 0) return;
        throw RefusalException.BadRequest($"index_template [{name}] invalid, cause [index template [{name}] specifies component templates [{string.Join(", ", missing)}] that do not exist]", "invalid_index_template_exception");
    }

    private static void CheckPriority(string name, JsonObject body, TemplateSet templates)
    {
        foreach (var (other, template) in templates.Indices)
        {
            if (other == name || TemplateSet.Priority(template) != TemplateSet.Priority(body)) continue;
            if (!TemplateSet.Patterns(template).Any(left => TemplateSet.Patterns(body).Any(right => Wildcard.Overlap(left, right)))) continue;
            throw RefusalException.BadRequest($"index template [{name}] has index patterns matching patterns from existing templates [{other}] that have the same priority [{TemplateSet.Priority(body)}], "
                + "multiple index templates may not match during index creation, please use a different priority");
        }
    }

    private void CheckTemplate(JsonNode? node)
    {
        if (node is not JsonObject template) return;
        Keys("template", template, "settings", "mappings", "aliases", version.HasStreamLifecycle ? "lifecycle" : "", version.HasFailureStore ? "data_stream_options" : "");
        FlatSettings.CheckKnown(FlatSettings.Of(template["settings"] as JsonObject), version);
        CheckMapping(template["mappings"] as JsonObject ?? []);
    }

    private void CheckMapping(JsonObject mapping)
    {
        foreach (var (name, value) in mapping["properties"] as JsonObject ?? []) CheckField(name, value as JsonObject ?? []);
        foreach (var rule in mapping["dynamic_templates"] as JsonArray ?? [])
        {
            if (rule is JsonObject { Count: 1 } named && named.First().Value?["mapping"] is JsonObject field) CheckField(named.First().Key, field);
        }
    }

    private void CheckField(string name, JsonObject field)
    {
        if (field["type"]?.ToString() is { } type && type != "{dynamic_type}" && !Knows(type))
        {
            throw RefusalException.BadRequest($"Failed to parse mapping [_doc]: No handler for type [{type}] declared on field [{name}]", "mapper_parsing_exception");
        }

        foreach (var (sub, value) in field["fields"] as JsonObject ?? []) CheckField(sub, value as JsonObject ?? []);
        CheckMapping(field);
    }

    private bool Knows(string type) => Types.Contains(type) || type switch
    {
        "match_only_text" => version.Since(7, 14) || version.OpenSearchSince(2, 12),
        "wildcard" => !version.IsOpenSearch || version.OpenSearchSince(2, 15),
        "constant_keyword" => !version.IsOpenSearch || version.OpenSearchSince(2, 14),
        "flattened" or "histogram" or "version" or "dense_vector" or "unsigned_long" or "aggregate_metric_double" or "shape" or "point" => !version.IsOpenSearch,
        "flat_object" => version.OpenSearchSince(2, 7),
        "passthrough" => version.Since(8, 15),
        _ => false,
    };

    private static void Keys(string place, JsonObject body, params string[] known)
    {
        foreach (var (key, _) in body)
        {
            if (!known.Contains(key)) throw RefusalException.UnknownField(place, key);
        }
    }
}
