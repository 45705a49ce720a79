using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Keeps of an answer what <c>filter_path</c> names: parts between dots, <c>*</c> within a part, <c>**</c> for any depth.</summary>
internal static class FilterPath
{
    public static JsonNode? Apply(JsonNode? body, string? filter)
    {
        if (string.IsNullOrEmpty(filter) || body is null) return body;
        string[][] all = [.. filter.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(path => path.Split('.'))];
        string[][] without = [.. all.Where(path => path[0].StartsWith('-')).Select(path => (string[])[path[0][1..], .. path[1..]])];
        string[][] only = [.. all.Where(path => !path[0].StartsWith('-'))];
        var kept = only.Length == 0 ? body.DeepClone() : Keep(body, only);
        if (kept is not null && without.Length > 0) Remove(kept, without);
        return kept ?? new JsonObject();
    }

    private static JsonNode? Keep(JsonNode? node, IReadOnlyList<string[]> paths)
    {
        if (node is JsonArray list)
        {
            JsonNode?[] kept = [.. list.Select(one => Keep(one, paths)).Where(one => one is not null)];
            return kept.Length == 0 ? null : new JsonArray(kept);
        }

        if (node is not JsonObject fields) return null;
        var result = new JsonObject();
        foreach (var (key, value) in fields)
        {
            var further = Further(paths, key);
            var whole = further.Any(path => path.Length == 0);
            if (whole) result[key] = value?.DeepClone();
            else if (further.Count > 0 && Keep(value, further) is { } part) result[key] = part;
        }

        return result.Count == 0 ? null : result;
    }

    private static void Remove(JsonNode? node, IReadOnlyList<string[]> paths)
    {
        if (node is JsonArray list)
        {
            foreach (var one in list) Remove(one, paths);
            return;
        }

        if (node is not JsonObject fields) return;
        foreach (var key in fields.Select(field => field.Key).ToArray())
        {
            var further = Further(paths, key);
            if (further.Any(path => path.Length == 0)) fields.Remove(key);
            else if (further.Count > 0) Remove(fields[key], further);
        }
    }

    private static List<string[]> Further(IReadOnlyList<string[]> paths, string key)
    {
        var further = new List<string[]>();
        foreach (var path in paths)
        {
            if (path.Length == 0) continue;
            if (path[0] == "**")
            {
                further.Add(path);
                if (path.Length > 1 && Wildcard.Matches(path[1], key)) further.Add(path[2..]);
            }
            else if (Wildcard.Matches(path[0], key)) further.Add(path[1..]);
        }

        return further;
    }
}
