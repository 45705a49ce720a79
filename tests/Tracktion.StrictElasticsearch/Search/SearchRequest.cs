using System.Globalization;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>What a search asks for.</summary>
internal sealed class SearchRequest
{
    private static readonly Comparer<string?> ByValue = Comparer<string?>.Create((left, right) =>
        double.TryParse(left, Numbers, out var one) && double.TryParse(right, Numbers, out var other) ? one.CompareTo(other) : string.CompareOrdinal(left, right));

    private static readonly NumberFormatInfo Numbers = CultureInfo.InvariantCulture.NumberFormat;

    public required DocumentQuery Query { get; init; }

    public int Size { get; private init; } = 10;

    public int From { get; private init; }

    /// <summary>The field sorted by, or null for none.</summary>
    public string? SortKey { get; private init; }

    private bool Descending { get; init; }

    /// <summary>The value of the last hit of the page before; null for the first page.</summary>
    private string? After { get; init; }

    private JsonNode? Source { get; init; }

    private string[] Fields { get; init; } = [];

    public bool TracksTotal { get; private init; } = true;

    public int TotalLimit { get; private init; } = 10_000;

    public static SearchRequest Read(Call call, JsonObject body)
    {
        var (key, descending) = SortOf(body["sort"] ?? call.Query("sort"));
        var total = (body["track_total_hits"]?.ToString() ?? call.Query("track_total_hits")) ?? "10000";
        return new SearchRequest
        {
            Query = DocumentQuery.Read(body["query"], call.Query("q")),
            Size = Number(body["size"]?.ToString() ?? call.Query("size")) ?? 10,
            From = Number(body["from"]?.ToString() ?? call.Query("from")) ?? 0,
            SortKey = key,
            After = AfterOf(body, key),
            Descending = descending,
            Source = body["_source"] ?? (call.Query("_source") is { } list ? list is "true" or "false" ? list == "true" : new JsonArray([.. list.Split(',').Select(one => JsonValue.Create(one))]) : null),
            Fields = [.. (body["docvalue_fields"] as JsonArray ?? []).Select(one => one?.ToString() ?? "")],
            TracksTotal = total != "false",
            TotalLimit = total is "true" or "false" ? int.MaxValue : Number(total) ?? 10_000,
        };
    }

    public IEnumerable<Hit> Sorted(IEnumerable<Hit> hits)
    {
        if (SortKey is null or "_doc" or "_score") return hits.OrderBy(hit => hit.Order);
        var sorted = Descending ? hits.OrderByDescending(SortValue, ByValue) : hits.OrderBy(SortValue, ByValue);
        return After is null ? sorted : sorted.Where(hit => Descending ? ByValue.Compare(SortValue(hit), After) < 0 : ByValue.Compare(SortValue(hit), After) > 0);
    }

    public JsonObject Describe(Hit hit, ServerVersion version)
    {
        var described = new JsonObject { ["_index"] = hit.Index.Name };
        if (version.HasTypes) described["_type"] = "_doc";
        described["_id"] = hit.Id;
        described["_score"] = SortKey is null ? 1.0 : null;
        if (Filtered(hit.Source) is { } source) described["_source"] = source;
        if (Fields.Length > 0) described["fields"] = ValuesOf(hit);
        if (SortKey is "_doc") described["sort"] = new JsonArray(hit.Order);
        else if (SortKey is not null) described["sort"] = new JsonArray(long.TryParse(SortValue(hit), Numbers, out var number) ? number : SortValue(hit));
        return described;
    }

    private static string? AfterOf(JsonObject body, string? key)
    {
        if (body["search_after"] is not JsonArray values) return null;
        if (key is null) throw RefusalException.OnEveryShard("illegal_argument_exception", "Sort must contain at least one field.");
        var keys = (body["sort"] as JsonArray)?.Count ?? 1;
        if (values.Count != keys) throw RefusalException.OnEveryShard("illegal_argument_exception", $"search_after has {values.Count} value(s) but sort has {keys}.");
        if (Number(body["from"]?.ToString()) > 0) throw RefusalException.BadRequest("`from` parameter must be set to 0 when `search_after` is used.", "search_phase_execution_exception");
        return values[0]?.ToString();
    }

    // A date sorts, and is told, as milliseconds since 1970.
    private string? SortValue(Hit hit)
    {
        var value = SortKey is null ? null : hit.Values(SortKey).FirstOrDefault();
        return SortKey == "@timestamp" && DocumentQuery.Milliseconds(value) is { } milliseconds ? milliseconds.ToString(Numbers) : value;
    }

    private JsonObject ValuesOf(Hit hit)
    {
        var fields = new JsonObject();
        foreach (var field in Fields)
        {
            fields[field] = new JsonArray([.. hit.Values(field).Distinct().Order(StringComparer.Ordinal).Select(value => JsonValue.Create(value))]);
        }

        return fields;
    }

    private JsonNode? Filtered(JsonObject? source) => Source switch
    {
        null => source?.DeepClone(),
        JsonValue flag when flag.ToString() is "false" => null,
        JsonValue flag when flag.ToString() is "true" => source?.DeepClone(),
        _ when source is null => null,
        JsonArray list => Kept(source, "", [.. list.Select(one => one?.ToString() ?? "")]),
        JsonObject chosen => Kept(source, "", [.. (chosen["includes"] as JsonArray ?? []).Select(one => one?.ToString() ?? "")]),
        var one => Kept(source, "", [one.ToString()]),
    };

    private static JsonObject Kept(JsonObject fields, string prefix, string[] patterns)
    {
        var kept = new JsonObject();
        foreach (var (key, value) in fields)
        {
            var path = prefix + key;
            if (patterns.Any(pattern => Wildcard.Matches(pattern, path))) kept[key] = value?.DeepClone();
            else if (value is JsonObject inner && Kept(inner, path + ".", patterns) is { Count: > 0 } part) kept[key] = part;
        }

        return kept;
    }

    private static (string? Key, bool Descending) SortOf(JsonNode? sort) => sort switch
    {
        null => (null, false),
        JsonArray list => SortOf(list.FirstOrDefault()),
        JsonObject { Count: > 0 } one => (one.First().Key, (one.First().Value is JsonObject way ? way["order"] : one.First().Value)?.ToString() == "desc"),
        _ => (sort.ToString().Split(':')[0], sort.ToString().EndsWith(":desc", StringComparison.Ordinal)),
    };

    private static int? Number(string? text) =>
        text is null ? null : int.TryParse(text, Numbers, out var number) && number >= -1 ? Math.Max(number, 0) : throw RefusalException.BadRequest($"Failed to parse int parameter with value [{text}]");
}
