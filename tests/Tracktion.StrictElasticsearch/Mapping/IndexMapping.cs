using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>The mapping of one index: what the templates gave it, and what documents brought since.</summary>
internal sealed class IndexMapping
{
    private readonly List<DynamicTemplate> _dynamicTemplates = [];
    private readonly bool _ignoreMalformed;
    private readonly bool _dateDetection;

    public IndexMapping(JsonObject mappings, IReadOnlyDictionary<string, string> settings, bool isStream)
    {
        _ignoreMalformed = settings.GetValueOrDefault("index.mapping.ignore_malformed") == "true";
        _dateDetection = (string?)mappings["date_detection"]?.ToString() is not "false";
        FieldLimit = int.TryParse(settings.GetValueOrDefault("index.mapping.total_fields.limit"), out var limit) ? limit : 1000;
        IgnoresBeyondLimit = settings.GetValueOrDefault("index.mapping.total_fields.ignore_dynamic_beyond_limit") == "true";
        foreach (var named in mappings["dynamic_templates"] as JsonArray ?? [])
        {
            if (named is JsonObject { Count: > 0 } one && one.First().Value is JsonObject rule) _dynamicTemplates.Add(new DynamicTemplate(rule));
        }

        Root = new FieldNode("", "object") { Dynamic = Text(mappings["dynamic"]) ?? "true" };
        AddProperties(Root, mappings["properties"] as JsonObject ?? []);
        if (isStream) Timestamp = Root.Child("@timestamp") ?? Add(Root, "@timestamp", Leaf(Root, "@timestamp", new JsonObject { ["type"] = "date" }, 0));
    }

    public FieldNode Root { get; }

    /// <summary>The field that each document of a data stream must have once; null for a plain index.</summary>
    public FieldNode? Timestamp { get; }

    public int FieldLimit { get; }

    public bool IgnoresBeyondLimit { get; }

    public int FieldCount { get; private set; }

    public FieldNode Add(FieldNode parent, string name, FieldNode child)
    {
        parent.AddChild(name, child);
        FieldCount += child.Weight;
        return child;
    }

    public void Remove(FieldNode parent, string name, FieldNode child)
    {
        parent.RemoveChild(name);
        FieldCount -= child.Weight;
    }

    /// <summary>A new object that a document brings.</summary>
    public FieldNode NewObject(FieldNode parent, string name, long document)
    {
        var path = Join(parent.Path, name);
        var rule = _dynamicTemplates.Find(template => template.Matches(name, path, "object"));
        return Object(parent, path, rule?.Mapping ?? [], document);
    }

    /// <summary>A new leaf that a document brings; null where it is not to be mapped.</summary>
    public FieldNode? NewLeaf(FieldNode parent, string name, string jsonType, ReadOnlySpan<byte> text, long document)
    {
        if (jsonType == "string" && _dateDetection && DateForms.IsDetected(text)) jsonType = "date";
        var path = Join(parent.Path, name);
        var rule = _dynamicTemplates.Find(template => template.Matches(name, path, jsonType));
        if (rule is { IsRuntime: true }) return null;
        var mapping = rule?.Mapping ?? Default(jsonType);
        if (mapping["type"] is null || Text(mapping["type"]) == "{dynamic_type}")
        {
            mapping = (JsonObject)mapping.DeepClone();
            mapping["type"] = Text(Default(jsonType)["type"]);
        }

        return Leaf(parent, name, mapping, document);
    }

    private static JsonObject Default(string jsonType) => jsonType switch
    {
        "string" => new JsonObject { ["type"] = "text", ["fields"] = new JsonObject { ["keyword"] = new JsonObject { ["type"] = "keyword" } } },
        "double" => new JsonObject { ["type"] = "float" },
        _ => new JsonObject { ["type"] = jsonType },
    };

    private void AddProperties(FieldNode parent, JsonObject properties)
    {
        foreach (var (key, value) in properties)
        {
            if (value is not JsonObject mapping) continue;
            var at = parent;
            var parts = key.Split('.');
            foreach (var part in parts[..^1]) at = at.Child(part) ?? Add(at, part, Object(at, Join(at.Path, part), [], 0));
            var isObject = mapping["properties"] is not null || Text(mapping["type"]) is null or "object" or "nested";
            if (!isObject) Add(at, parts[^1], Leaf(at, parts[^1], mapping, 0));
            else AddProperties(at.Child(parts[^1]) ?? Add(at, parts[^1], Object(at, Join(at.Path, parts[^1]), mapping, 0)), mapping["properties"] as JsonObject ?? []);
        }
    }

    private static FieldNode Object(FieldNode parent, string path, JsonObject mapping, long document) =>
        new(path, Text(mapping["enabled"]) == "false" ? "opaque" : "object") { Dynamic = Text(mapping["dynamic"]) ?? parent.Dynamic, BroughtBy = document };

    private FieldNode Leaf(FieldNode parent, string name, JsonObject mapping, long document)
    {
        var type = Text(mapping["type"]) ?? "object";
        var path = Join(parent.Path, name);
        return new FieldNode(path, type)
        {
            // The time of a data stream's document is always taken strictly.
            IgnoreMalformed = path != "@timestamp" && (Text(mapping["ignore_malformed"]) is { } own ? own == "true" : _ignoreMalformed),
            IgnoreAbove = int.TryParse(Text(mapping["ignore_above"]), out var above) ? above : int.MaxValue,
            HasOwnFormat = mapping["format"] is not null,
            Constant = Text(mapping["value"]) is { } value ? System.Text.Encoding.UTF8.GetBytes(value) : null,
            Weight = 1 + ((mapping["fields"] as JsonObject)?.Count ?? 0),
            BroughtBy = document,
        };
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string? Text(JsonNode? node) => node?.ToString();
}
