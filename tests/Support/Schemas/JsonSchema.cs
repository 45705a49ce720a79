using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tracktion.Testing.Schemas;

/// <summary>A JSON Schema file and the checks that our schemas use of it (see <c>specs/README.md</c>): unknown keywords, <c>format</c> and <c>discriminator</c> are passed over.</summary>
internal sealed class JsonSchema
{
    private readonly JsonNode _root;
    private readonly Dictionary<string, JsonNode?> _references = [];
    private readonly Dictionary<string, Regex> _patterns = [];

    private JsonSchema(JsonNode root) => _root = root;

    /// <summary>Reads a schema file.</summary>
    public static JsonSchema Load(string path) => new(JsonNode.Parse(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path} holds null."));

    /// <summary>What is wrong with a value, by the schema that the pointer (such as <c>#/definitions/put_ilm_policy</c>) leads to; empty where nothing is.</summary>
    public IReadOnlyList<string> Faults(string pointer, JsonNode? value)
    {
        var faults = new List<SchemaFault>();
        lock (_references) Check(Resolve(pointer), value, "$", 0, faults);
        return [.. faults.Select(fault => $"{fault.Path}: {fault.Reason}")];
    }

    private void Check(JsonNode? schema, JsonNode? value, string path, int depth, List<SchemaFault> faults)
    {
        if (schema is JsonValue flag && flag.GetValueKind() == JsonValueKind.False) faults.Add(new SchemaFault(path, depth, "nothing is allowed here"));
        if (schema is not JsonObject rules) return;
        if (rules["$ref"] is { } reference)
        {
            Check(Resolve(reference.ToString()), value, path, depth, faults);
            return;
        }

        if (value is null && (bool?)rules["nullable"] == true) return;
        if (CheckKind(rules, value, path, depth, faults)) CheckContents(rules, value, path, depth, faults);
        CheckCombined(rules, value, path, depth, faults);
    }

    private static bool CheckKind(JsonObject rules, JsonNode? value, string path, int depth, List<SchemaFault> faults)
    {
        if (rules["type"] is { } type)
        {
            string[] kinds = type is JsonArray list ? [.. list.Select(one => one?.ToString() ?? "null")] : [type.ToString()];
            if (!kinds.Any(kind => IsOf(kind, value)))
            {
                faults.Add(new SchemaFault(path, depth, $"{Short(value)} is not of type {string.Join(" or ", kinds)}"));
                return false;
            }
        }

        if (rules["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value))) faults.Add(new SchemaFault(path, depth, $"{Short(value)} is not one of {Short(allowed)}"));
        if (rules.ContainsKey("const") && !JsonNode.DeepEquals(rules["const"], value)) faults.Add(new SchemaFault(path, depth, $"{Short(value)} is not {Short(rules["const"])}"));
        return true;
    }

    private void CheckContents(JsonObject rules, JsonNode? value, string path, int depth, List<SchemaFault> faults)
    {
        if (value is JsonObject fields) CheckObject(rules, fields, path, depth, faults);
        else if (value is JsonArray list) CheckArray(rules, list, path, depth, faults);
        else if (value is JsonValue one && one.GetValueKind() == JsonValueKind.String) CheckText(rules, one.ToString(), path, depth, faults);
        else if (value is JsonValue number && number.GetValueKind() == JsonValueKind.Number) CheckNumber(rules, Number(number), path, depth, faults);
    }

    private void CheckObject(JsonObject rules, JsonObject fields, string path, int depth, List<SchemaFault> faults)
    {
        var before = faults.Count;
        foreach (var name in rules["required"] as JsonArray ?? [])
        {
            if (!fields.ContainsKey(name?.ToString() ?? "")) faults.Add(new SchemaFault(path, depth, $"{name} is missing"));
        }

        CheckCount(rules, "Properties", fields.Count, path, depth, faults);
        var named = rules["properties"] as JsonObject;
        foreach (var (key, value) in fields)
        {
            if (value is JsonValue && named is not null && named.TryGetPropertyValue(key, out var plain)) Check(plain, value, $"{path}.{key}", depth + 1, faults);
        }

        if (faults.Count > before) return;
        foreach (var (key, value) in fields)
        {
            var known = false;
            var inner = $"{path}.{key}";
            if (named is not null && named.TryGetPropertyValue(key, out var own))
            {
                known = true;
                Check(own, value, inner, depth + 1, faults);
            }

            foreach (var (pattern, schema) in rules["patternProperties"] as JsonObject ?? [])
            {
                if (!Pattern(pattern).IsMatch(key)) continue;
                known = true;
                Check(schema, value, inner, depth + 1, faults);
            }

            if (known || rules["additionalProperties"] is not { } further) continue;
            if (further is JsonObject) Check(further, value, inner, depth + 1, faults);
            else if (!(bool)further) faults.Add(new SchemaFault(inner, depth + 1, "unknown name"));
        }
    }

    private void CheckArray(JsonObject rules, JsonArray list, string path, int depth, List<SchemaFault> faults)
    {
        CheckCount(rules, "Items", list.Count, path, depth, faults);
        var repeats = (bool?)rules["uniqueItems"] == true && list.Select((one, at) => list.Take(at).Any(other => JsonNode.DeepEquals(one, other))).Any(same => same);
        if (repeats) faults.Add(new SchemaFault(path, depth, "an item is there twice"));
        for (var at = 0; at < list.Count; at++)
        {
            var schema = rules["items"] is not JsonArray places ? rules["items"] : at < places.Count ? places[at] : rules["additionalItems"];
            Check(schema, list[at], $"{path}[{at}]", depth + 1, faults);
        }
    }

    private void CheckText(JsonObject rules, string text, string path, int depth, List<SchemaFault> faults)
    {
        CheckCount(rules, "Length", text.EnumerateRunes().Count(), path, depth, faults);
        if (rules["pattern"]?.ToString() is { } pattern && !Pattern(pattern).IsMatch(text)) faults.Add(new SchemaFault(path, depth, $"\"{text}\" does not match {pattern}"));
    }

    private static void CheckNumber(JsonObject rules, double number, string path, int depth, List<SchemaFault> faults)
    {
        if (rules["minimum"] is JsonValue least && number < Number(least)) faults.Add(new SchemaFault(path, depth, $"{number} is below {least}"));
        if (rules["maximum"] is JsonValue most && number > Number(most)) faults.Add(new SchemaFault(path, depth, $"{number} is above {most}"));
    }

    private static void CheckCount(JsonObject rules, string what, int count, string path, int depth, List<SchemaFault> faults)
    {
        if (rules["min" + what] is JsonValue least && count < Number(least)) faults.Add(new SchemaFault(path, depth, $"{count} is below min{what} {least}"));
        if (rules["max" + what] is JsonValue most && count > Number(most)) faults.Add(new SchemaFault(path, depth, $"{count} is above max{what} {most}"));
    }

    private void CheckCombined(JsonObject rules, JsonNode? value, string path, int depth, List<SchemaFault> faults)
    {
        foreach (var schema in rules["allOf"] as JsonArray ?? []) Check(schema, value, path, depth, faults);
        if (rules["anyOf"] is JsonArray any && Branches(any, value, path, depth) is var tried && !tried.Any(one => one.Count == 0)) faults.AddRange(Deepest(tried));
        if (rules["oneOf"] is JsonArray one_)
        {
            var branches = Branches(one_, value, path, depth);
            var fitting = branches.Count(one => one.Count == 0);
            if (fitting == 0) faults.AddRange(Deepest(branches));
            else if (fitting > 1) faults.Add(new SchemaFault(path, depth, $"{fitting} branches fit, and only one may"));
        }

        if (rules["not"] is { } forbidden && Fits(forbidden, value, path, depth)) faults.Add(new SchemaFault(path, depth, "is of a form that is not allowed"));
        if (rules["if"] is { } condition) Check(Fits(condition, value, path, depth) ? rules["then"] : rules["else"], value, path, depth, faults);
    }

    private bool Fits(JsonNode schema, JsonNode? value, string path, int depth)
    {
        var faults = new List<SchemaFault>();
        Check(schema, value, path, depth, faults);
        return faults.Count == 0;
    }

    private List<List<SchemaFault>> Branches(JsonArray schemas, JsonNode? value, string path, int depth) => [.. schemas.Select(schema =>
    {
        var faults = new List<SchemaFault>();
        Check(schema, value, path, depth, faults);
        return faults;
    })];

    /// <summary>The faults of the branch that got deepest: it is the one that was meant.</summary>
    private static List<SchemaFault> Deepest(List<List<SchemaFault>> branches) => branches.MaxBy(faults => faults.Max(fault => fault.Depth)) ?? [];

    private static bool IsOf(string kind, JsonNode? value) => (kind, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value is JsonValue number && Number(number) % 1 == 0,
        _ => false,
    };

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private Regex Pattern(string pattern) => _patterns.TryGetValue(pattern, out var known) ? known : _patterns[pattern] = new Regex(pattern, RegexOptions.CultureInvariant);

    private JsonNode? Resolve(string reference)
    {
        if (_references.TryGetValue(reference, out var known)) return known;
        var at = _root;
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            at = (at is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : at[name])
                ?? throw new InvalidDataException($"The schema has no {reference}.");
        }

        return _references[reference] = at;
    }

    private static string Short(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        return text.Length > 80 ? text[..80] + "..." : text;
    }
}
