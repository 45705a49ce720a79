using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Schemas;

/// <summary>
/// The fields of the Elastic Common Schema, and what is wrong with a log document by them. A dotted key and a nested one are the same field.
/// Our own fields stand under <c>tracktion</c> and are free; <c>labels</c> holds flat strings.
/// </summary>
internal sealed class EcsSchema
{
    private const string Own = "tracktion";
    private static readonly string[] Required = ["@timestamp", "message", "log.level", "ecs.version"];
    private readonly Dictionary<string, EcsFieldRule> _fields = [];
    private readonly HashSet<string> _objects = [];

    private EcsSchema(JsonObject fields)
    {
        foreach (var (name, value) in fields)
        {
            if (value is not JsonObject rule) continue;
            string[] allowed = [.. (rule["allowed_values"] as JsonArray ?? []).Select(one => one?.ToString() ?? "")];
            _fields[name] = new EcsFieldRule(rule["type"]?.ToString() ?? "", (bool?)rule["array"] == true, allowed);
            for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1)) _objects.Add(name[..dot]);
        }
    }

    /// <summary>The schema in the shared folder; skips the calling test where that is not there.</summary>
    public static EcsSchema Load() => Load(RepositoryPaths.RequireShared("specs", "ecs-fields.json"));

    /// <summary>The schema in this file.</summary>
    public static EcsSchema Load(string path) =>
        new(JsonNode.Parse(File.ReadAllText(path))?["fields"] as JsonObject ?? throw new InvalidDataException($"{path} holds no fields."));

    /// <summary>What is wrong with a document; empty where nothing is.</summary>
    public IReadOnlyList<string> Faults(string document) => Faults(Encoding.UTF8.GetBytes(document));

    /// <inheritdoc cref="Faults(string)"/>
    public IReadOnlyList<string> Faults(ReadOnlySpan<byte> document)
    {
        var faults = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = 1000 });
            using var parsed = JsonDocument.ParseValue(ref reader);
            if (reader.Read()) faults.Add("more than one value");
            if (parsed.RootElement.ValueKind != JsonValueKind.Object) return ["no JSON object"];
            var seen = new HashSet<string>();
            Walk("", parsed.RootElement, seen, faults);
            faults.AddRange(Required.Where(name => !seen.Contains(name)).Select(name => $"{name} is missing"));
        }
        catch (JsonException problem)
        {
            faults.Add($"no valid JSON: {problem.Message}");
        }

        return faults;
    }

    private void Walk(string prefix, JsonElement fields, HashSet<string> seen, List<string> faults)
    {
        foreach (var field in fields.EnumerateObject())
        {
            var path = prefix.Length == 0 ? field.Name : $"{prefix}.{field.Name}";
            var isObject = field.Value.ValueKind == JsonValueKind.Object;
            if ((!isObject || prefix.Length == 0) && !seen.Add(path)) faults.Add($"{path} is there twice");
            if (path == "labels" && isObject) CheckLabels(field.Value, faults);
            else if (path.StartsWith("labels.", StringComparison.Ordinal)) CheckLabel(path["labels.".Length..], field.Value, faults);
            else if (path != Own && !path.StartsWith(Own + ".", StringComparison.Ordinal)) CheckField(path, field.Value, seen, faults);
        }
    }

    private void CheckField(string path, JsonElement value, HashSet<string> seen, List<string> faults)
    {
        if (_fields.TryGetValue(path, out var rule))
        {
            if (value.ValueKind == JsonValueKind.Object && rule.Type is "object" or "nested" && _objects.Contains(path)) Walk(path, value, seen, faults);
            else CheckValue(path, rule, value, faults);
        }
        else if (value.ValueKind == JsonValueKind.Object && _objects.Contains(path))
        {
            Walk(path, value, seen, faults);
        }
        else if (!IsInFreeObject(path))
        {
            var isOfEcs = _fields.ContainsKey(path.Split('.')[0]) || _objects.Contains(path.Split('.')[0]);
            faults.Add(isOfEcs ? $"{path} is no field of ECS" : $"{path} is no field of ECS and not under {Own}");
        }
    }

    /// <summary>Whether it lies within a field whose own contents ECS leaves open.</summary>
    private bool IsInFreeObject(string path)
    {
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (_fields.TryGetValue(path[..dot], out var rule) && rule.Type is "object" or "flattened" && !_objects.Contains(path[..dot])) return true;
        }

        return false;
    }

    private static void CheckValue(string path, EcsFieldRule rule, JsonElement value, List<string> faults)
    {
        var isList = value.ValueKind == JsonValueKind.Array;
        if (rule.IsArray != isList && rule.Type is not ("object" or "nested" or "flattened" or "geo_point"))
        {
            faults.Add(rule.IsArray ? $"{path} must be a list" : $"{path} must not be a list");
            return;
        }

        foreach (var one in isList ? value.EnumerateArray().ToArray() : [value])
        {
            if (!Fits(rule.Type, one)) faults.Add($"{path} is of type {rule.Type} and holds {Short(one)}");
            else if (rule.AllowedValues.Count > 0 && !rule.AllowedValues.Contains(one.GetString() ?? "")) faults.Add($"{path} holds {Short(one)}, which is not one of {string.Join(", ", rule.AllowedValues)}");
        }
    }

    private static bool Fits(string type, JsonElement value) => type switch
    {
        "keyword" or "wildcard" or "match_only_text" or "constant_keyword" or "text" => value.ValueKind == JsonValueKind.String,
        "long" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        "float" or "double" or "scaled_float" or "half_float" => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "date" => value.ValueKind == JsonValueKind.String && IsDate(value.GetString() ?? ""),
        "ip" => value.ValueKind == JsonValueKind.String && IPAddress.TryParse(value.GetString(), out _),
        "object" or "flattened" or "nested" => value.ValueKind == JsonValueKind.Object,
        _ => true,
    };

    private static bool IsDate(string text) =>
        text.Length >= 20 && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-')
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    private static void CheckLabels(JsonElement labels, List<string> faults)
    {
        foreach (var label in labels.EnumerateObject()) CheckLabel(label.Name, label.Value, faults);
    }

    private static void CheckLabel(string name, JsonElement value, List<string> faults)
    {
        if (name.AsSpan().ContainsAny('.', '*', '\\')) faults.Add($"labels.{name}: the name holds one of . * \\");
        if (value.ValueKind != JsonValueKind.String) faults.Add($"labels.{name} must be a string and holds {Short(value)}");
    }

    private static string Short(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > 80 ? text[..80] + "..." : text;
    }
}
