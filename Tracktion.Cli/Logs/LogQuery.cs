using System.Text.Json.Nodes;

namespace Tracktion.Cli.Logs;

/// <summary>Writes searches for log lines. Pure.</summary>
internal static class LogQuery
{
    /// <summary>The data streams, and the daily indices of the other mode.</summary>
    public const string Target = "logs-tracktion*-*,tracktion-logs-*";

    private const string Timestamp = "@timestamp";

    // What a bare word is looked for in: texts by their words, keywords whole.
    private static readonly string[] TextFields = ["message", "error.message", "error.type", "event.action", "file.name", "file.path"];

    /// <summary>A search for one page.</summary>
    /// <param name="filter">Which lines.</param>
    /// <param name="descending">Whether the newest come first.</param>
    /// <param name="size">How many lines at most.</param>
    /// <param name="after">The time in milliseconds that the page begins after, in the order of the sort; null for the first page.</param>
    public static JsonObject Page(LogFilter filter, bool descending, int size, long? after)
    {
        var body = new JsonObject
        {
            ["query"] = new JsonObject { ["bool"] = new JsonObject { ["filter"] = new JsonArray([.. Conditions(filter)]) } },
            // The one key that every line has. What ties is sorted out by ids: no second key is in all stores and all lines.
            ["sort"] = new JsonArray(new JsonObject { [Timestamp] = new JsonObject { ["order"] = descending ? "desc" : "asc", ["unmapped_type"] = "date" } }),
            ["size"] = size,
        };
        if (after is { } edge) body["search_after"] = new JsonArray(edge);
        return body;
    }

    private static IEnumerable<JsonNode> Conditions(LogFilter filter)
    {
        if (filter.FromMilliseconds is { } from)
            yield return One("range", Timestamp, new JsonObject { ["gte"] = from, ["format"] = "epoch_millis" });
        if (filter.Query is { } query)
        {
            yield return new JsonObject
            {
                ["query_string"] = new JsonObject { ["query"] = query, ["fields"] = Texts(TextFields), ["default_operator"] = "AND" },
            };
        }

        if (filter.Service is { } service) yield return Terms("service.name", [service, "tracktion-" + service]);
        if (filter.Level is { } level) yield return Terms("log.level", LogLevelText.From(level));
        JsonNode[] subjects = [.. TraceConditions(filter), .. FileConditions(filter)];
        if (filter.FileOrTrace && subjects.Length > 1) yield return Any(subjects);
        else foreach (var subject in subjects) yield return subject;
    }

    private static IEnumerable<JsonNode> TraceConditions(LogFilter filter)
    {
        if (filter.TraceIds.Count > 0) yield return Terms("trace.id", filter.TraceIds);
    }

    private static IEnumerable<JsonNode> FileConditions(LogFilter filter)
    {
        if (filter.File is not { } file) yield break;

        var end = file.TrimStart('/');
        List<JsonNode> ways = [Terms("file.path", [.. new[] { file, Path.GetFullPath(file) }.Distinct()]), Terms("file.name", [file])];
        // A full path says it all; a name, or the end of a path, is looked for in any folder.
        if (!Path.IsPathRooted(file)) ways.Add(One("wildcard", "file.path", new JsonObject { ["value"] = "*/" + Escape(end) }));
        yield return Any([.. ways]);
    }

    private static JsonObject Any(JsonNode[] ways) =>
        new() { ["bool"] = new JsonObject { ["should"] = new JsonArray(ways), ["minimum_should_match"] = 1 } };

    private static JsonObject Terms(string field, IEnumerable<string> values) => One("terms", field, Texts(values));

    private static JsonObject One(string kind, string field, JsonNode value) => new() { [kind] = new JsonObject { [field] = value } };

    private static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);
}
