using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>match_all</c>, <c>ids</c>, <c>term</c>, <c>terms</c>, and <c>bool</c> with <c>filter</c> or <c>must</c> of these; every other one is refused.</summary>
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

    private bool Matches(Hit hit) => _conditions.TrueForAll(condition => condition(hit));

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
            if (key is not ("filter" or "must")) throw RefusalException.UnknownField("bool", key);
            foreach (var clause in value as JsonArray ?? [value?.DeepClone()])
            {
                if (clause is not null) Add(clause);
            }
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
