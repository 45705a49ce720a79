using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Index settings as a server keeps them: dotted names under <c>index.</c>, values as text.</summary>
internal static class FlatSettings
{
    private static readonly string[] Known =
    [
        "index.number_of_shards", "index.number_of_replicas", "index.auto_expand_replicas", "index.codec", "index.hidden", "index.refresh_interval",
        "index.mapping.total_fields.limit", "index.mapping.depth.limit", "index.mapping.ignore_malformed", "index.mapping.coerce",
        "index.mapping.nested_fields.limit", "index.mapping.nested_objects.limit", "index.mapping.field_name_length.limit",
        "index.mapping.dimension_fields.limit", "index.query.default_field", "index.max_result_window", "index.sort.*", "index.routing.*",
        "index.analysis.*", "index.translog.*", "index.merge.*", "index.search.*", "index.indexing.*", "index.blocks.*", "index.unassigned.*",
        "index.priority", "index.default_pipeline", "index.final_pipeline", "index.number_of_routing_shards", "index.max_inner_result_window",
        "index.max_docvalue_fields_search", "index.max_script_fields", "index.max_regex_length", "index.max_terms_count", "index.write.*", "index.soft_deletes.*",
    ];

    private static readonly string[] ElasticsearchOnly = ["index.lifecycle.name", "index.lifecycle.rollover_alias", "index.lifecycle.indexing_complete",
        "index.lifecycle.parse_origination_date", "index.lifecycle.origination_date"];

    public static Dictionary<string, string> Of(JsonObject? settings)
    {
        var flat = new Dictionary<string, string>();
        Add(flat, "", settings ?? []);
        return flat;
    }

    public static JsonObject Nested(IReadOnlyDictionary<string, string> flat)
    {
        var nested = new JsonObject();
        foreach (var (key, value) in flat)
        {
            var at = nested;
            var parts = key.Split('.');
            foreach (var part in parts[..^1])
            {
                if (at[part] is not JsonObject next) at[part] = next = [];
                at = next;
            }

            at[parts[^1]] = value;
        }

        return nested;
    }

    public static void CheckKnown(IReadOnlyDictionary<string, string> flat, ServerVersion version)
    {
        foreach (var name in flat.Keys)
        {
            if (!IsKnown(name, version)) throw RefusalException.BadRequest($"unknown setting [{name}] please check that any required plugins are installed, or check the breaking changes documentation for removed settings");
        }
    }

    private static bool IsKnown(string name, ServerVersion version)
    {
        if (Known.Any(pattern => Wildcard.Matches(pattern, name))) return true;
        if (version.IsOpenSearch) return name.StartsWith("index.plugins.index_state_management.", StringComparison.Ordinal) || name == "index.opendistro.index_state_management.rollover_alias";
        return ElasticsearchOnly.Contains(name) || name switch
        {
            "index.mapping.total_fields.ignore_dynamic_beyond_limit" => version.Since(8, 14),
            "index.lifecycle.prefer_ilm" => version.Since(8, 11),
            "index.mode" => version.Since(8, 1),
            "index.mapping.source.mode" => version.Since(8, 17),
            _ => false,
        };
    }

    private static void Add(Dictionary<string, string> flat, string prefix, JsonObject settings)
    {
        foreach (var (key, value) in settings)
        {
            var name = prefix.Length == 0 ? key : $"{prefix}.{key}";
            if (value is JsonObject further) Add(flat, name, further);
            else flat[name.StartsWith("index.", StringComparison.Ordinal) ? name : $"index.{name}"] = value?.ToString() ?? "";
        }
    }
}
