using System.Globalization;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>match_all</c>, <c>ids</c>, <c>term</c>, <c>terms</c>, <c>wildcard</c>, <c>exists</c>, <c>range</c>, a part of <c>query_string</c>, and <c>bool</c> of these; every other one is refused.</summary>
internal sealed class DocumentQuery
{
    private readonly List<Func<Hit, bool>> _conditions = [];
    private List<string>? _ids;

    public static DocumentQuery Read(JsonNode? query, string? text)
    {
        var read = new DocumentQuery();
        if (text is not null) read.AddText(text);
        if (query is not null) read.Add(query);
        return read;
    }

    public IEnumerable<Hit> Find(StrictIndex index)
    {
        if (_ids is not null)
        {
            return _ids.Where(index.IsVisible).Select(id => index.Find(id) is { } document ? Of(index, document) : new Hit(index, id, 0, null)).Where(Matches);
        }

        return index.Documents.Where(document => document.Visible is not null).Select(document => Of(index, document)).Where(Matches);
    }

    public long CountIn(StrictIndex index) => _ids is null && _conditions.Count == 0 ? index.VisibleCount : Find(index).LongCount();

    private bool Matches(Hit hit) => (_ids is null || _ids.Contains(hit.Id)) && _conditions.TrueForAll(condition => condition(hit));

    private static Hit Of(StrictIndex index, HeldDocument document) =>
        new(index, document.Id, document.Order, document.Visible is { } json ? JsonNode.Parse(json) as JsonObject : null);

    private void Add(JsonNode query)
    {
        if (query is not JsonObject { Count: 1 } one) throw RefusalException.BadRequest("[_na] query malformed, empty clause found");
        var (kind, value) = one.First();
        switch (kind)
        {
            case "match_all":
                return;
            case "ids":
                var ids = Texts(value?["values"]);
                _ids = _ids is null ? [.. ids.Distinct()] : [.. _ids.Intersect(ids)];
                return;
            case "term" when value is JsonObject { Count: 1 } term:
                AddValues(term.First().Key, [(term.First().Value is JsonObject long_ ? long_["value"] : term.First().Value)?.ToString() ?? ""]);
                return;
            case "terms" when value is JsonObject { Count: 1 } terms:
                AddValues(terms.First().Key, Texts(terms.First().Value));
                return;
            case "wildcard" when value is JsonObject { Count: 1 } pattern:
                var like = (pattern.First().Value is JsonObject detailed ? detailed["value"] ?? detailed["wildcard"] : pattern.First().Value)?.ToString() ?? "";
                _conditions.Add(hit => hit.Values(pattern.First().Key).Any(text => Wildcard.Matches(like, text)));
                return;
            case "exists":
                _conditions.Add(hit => hit.Values(value?["field"]?.ToString() ?? "").Any());
                return;
            case "range" when value is JsonObject { Count: 1 } range && range.First().Value is JsonObject limits:
                AddRange(range.First().Key, limits);
                return;
            case "query_string" when value is JsonObject text:
                _conditions.Add(TextQuery.Read(text));
                return;
            case "bool" when value is JsonObject clauses:
                AddBool(clauses);
                return;
            default:
                throw new RefusalException(400, "parsing_exception", $"unknown query [{kind}]")
                {
                    Details = new JsonObject { ["line"] = 1, ["col"] = 1 },
                };
        }
    }

    private void AddBool(JsonObject clauses)
    {
        foreach (var (key, value) in clauses)
        {
            if (key == "minimum_should_match") continue;
            if (key is not ("filter" or "must" or "must_not" or "should")) throw RefusalException.UnknownField("bool", key);
            DocumentQuery[] parts = [.. (value as JsonArray ?? [value?.DeepClone()]).OfType<JsonNode>().Select(clause => Read(clause, null))];
            if (key == "must_not") _conditions.Add(hit => !Array.Exists(parts, part => part.Matches(hit)));
            else if (key == "should") _conditions.Add(hit => Array.Exists(parts, part => part.Matches(hit)));
            else foreach (var part in parts) Take(part);
        }
    }

    private void Take(DocumentQuery part)
    {
        _conditions.AddRange(part._conditions);
        if (part._ids is { } ids) _ids = _ids is null ? ids : [.. _ids.Intersect(ids)];
    }

    /// <summary>A date, or a number that is one, in milliseconds since 1970; null for anything else.</summary>
    public static long? Milliseconds(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() : null;

    private void AddRange(string field, JsonObject limits)
    {
        foreach (var (key, value) in limits)
        {
            if (key is "format" or "boost" or "relation" or "time_zone") continue;
            if (key is not ("gt" or "gte" or "lt" or "lte")) throw RefusalException.BadRequest($"[range] query does not support [{key}]", "parsing_exception");
            var limit = Milliseconds(value?.ToString()) ?? throw RefusalException.OnEveryShard("parse_exception", $"failed to parse date field [{value}] with format [strict_date_optional_time||epoch_millis]");
            _conditions.Add(hit => hit.Values(field).Select(Milliseconds).Any(one => key switch
            {
                "gt" => one > limit,
                "gte" => one >= limit,
                "lt" => one < limit,
                _ => one <= limit,
            }));
        }
    }

    private void AddValues(string field, List<string> values)
    {
        if (field == "_id") _conditions.Add(hit => values.Contains(hit.Id));
        else _conditions.Add(hit => hit.Values(field).Any(values.Contains));
    }

    /// <summary>The one form of <c>q</c> that is taken: all, or a field and a value.</summary>
    private void AddText(string text)
    {
        if (text is "*:*" or "*") return;
        var split = text.IndexOf(':');
        if (split < 0) throw RefusalException.BadRequest($"Failed to parse query [{text}]: not modelled by the strict server", "query_shard_exception");
        AddValues(text[..split], [text[(split + 1)..]]);
    }

    private static List<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? [node?.DeepClone()]).Select(one => one?.ToString() ?? "")];
}
