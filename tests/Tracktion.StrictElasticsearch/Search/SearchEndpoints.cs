using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>_search</c>, <c>_count</c>, <c>_mget</c> and a document by its id: as much of them as a shipper or a test asks.</summary>
internal sealed class SearchEndpoints(ServerVersion version, BodySchema schema, Store store, StrictElasticsearchOptions options)
{
    private const int ResultWindow = 10_000;
    private static readonly string[] SearchKeys = ["query", "size", "from", "_source", "sort", "search_after", "track_total_hits", "timeout", "stored_fields", "version", "seq_no_primary_term", "docvalue_fields"];

    public Answer Search(Call call, string? target)
    {
        if (call.Method is not ("POST" or "GET")) return Answer.WrongMethod(call.Path, call.Method, "POST", "GET");
        call.AllowQuery("q", "size", "from", "sort", "_source", "track_total_hits", "ignore_unavailable", "allow_no_indices", "expand_wildcards",
            "rest_total_hits_as_int", "request_cache", "preference", "timeout", "typed_keys", "allow_partial_search_results", "ccs_minimize_roundtrips", "batched_reduce_size");
        call.Caller.RequireIndex("indices:data/read/search", target, "read");
        var body = call.Body() ?? [];
        foreach (var (key, value) in body)
        {
            if (!SearchKeys.Contains(key)) throw RefusalException.BadRequest($"Unknown key for a {TokenOf(value)} in [{key}].", "parsing_exception");
        }

        if (body.Count > 0) schema.Check("search_request", body);
        var request = SearchRequest.Read(call, body);
        if (request.From + request.Size > ResultWindow)
        {
            throw RefusalException.BadRequest($"Result window is too large, from + size must be less than or equal to: [{ResultWindow}] but was [{request.From + request.Size}]. "
                + "See the scroll api for a more efficient way to request large data sets. This limit can be set by changing the [index.max_result_window] index level setting.");
        }

        var indices = Indices(call, target);
        var hits = request.Sorted(indices.SelectMany(index => request.Query.Find(index))).ToList();
        var page = hits.Skip(request.From).Take(request.Size).Select(hit => request.Describe(hit, version)).ToArray<JsonNode>();
        var found = new JsonObject { ["max_score"] = page.Length == 0 || request.SortKey is not null ? null : 1.0, ["hits"] = new JsonArray(page) };
        if (request.TracksTotal) found.Insert(0, "total", new JsonObject { ["value"] = Math.Min(hits.Count, request.TotalLimit), ["relation"] = hits.Count > request.TotalLimit ? "gte" : "eq" });
        return Answer.Ok(new JsonObject { ["took"] = 1, ["timed_out"] = false, ["_shards"] = Shards(indices.Count), ["hits"] = found });
    }

    public Answer Count(Call call, string? target)
    {
        if (call.Method is not ("POST" or "GET")) return Answer.WrongMethod(call.Path, call.Method, "POST", "GET");
        call.AllowQuery("q", "ignore_unavailable", "allow_no_indices", "expand_wildcards");
        call.Caller.RequireIndex("indices:data/read/search", target, "read");
        var body = call.Body() ?? [];
        foreach (var (key, _) in body)
        {
            if (key != "query") throw RefusalException.BadRequest($"request does not support [{key}]", "parsing_exception");
        }

        if (body.Count > 0) schema.Check("count_request", body);
        var query = DocumentQuery.Read(body["query"], call.Query("q"));
        var indices = Indices(call, target);
        var count = indices.Sum(index => query.CountIn(index));
        return Answer.Ok(new JsonObject { ["count"] = count, ["_shards"] = Shards(indices.Count) });
    }

    /// <summary>Several documents by id; as a get, it needs no refresh.</summary>
    public Answer MultiGet(Call call, string? target)
    {
        call.AllowQuery("_source", "realtime", "refresh", "preference", "routing", "stored_fields");
        call.Caller.RequireIndex("indices:data/read/mget", target, "read");
        var body = call.RequireBody();
        var asked = (body["ids"] as JsonArray ?? []).Select(id => (Index: target, Id: id?.ToString() ?? ""))
            .Concat((body["docs"] as JsonArray ?? []).Select(doc => (Index: doc?["_index"]?.ToString() ?? target, Id: doc?["_id"]?.ToString() ?? ""))).ToList();
        if (asked.Count == 0) throw RefusalException.BadRequest("Validation Failed: 1: no documents to get;", "action_request_validation_exception");
        JsonNode[] found = [.. asked.Select(one => MultiGetOne(one.Index, one.Id, call.Query("_source") != "false"))];
        return Answer.Ok(new JsonObject { ["docs"] = new JsonArray(found) });
    }

    /// <summary><c>GET index/_doc/id</c>; a data stream's name will not do.</summary>
    public Answer Document(Call call, string index, string id)
    {
        call.AllowQuery("_source", "realtime", "refresh", "preference", "routing", "stored_fields");
        call.Caller.RequireIndex("indices:data/read/get", index, "read");
        if (!store.Indices.TryGetValue(index, out var found)) throw RefusalException.NoSuchIndex(index);
        var document = Describe(found, id, withSource: call.Query("_source") != "false");
        return new Answer((bool?)document["found"] == true ? 200 : 404, document) { IsNormal = true };
    }

    private JsonObject MultiGetOne(string? index, string id, bool withSource)
    {
        if (index is not null && store.Indices.TryGetValue(index, out var found)) return Describe(found, id, withSource);
        var error = RefusalException.NoSuchIndex(index ?? "").ToJson()["error"]?.DeepClone();
        return new JsonObject { ["_index"] = index, ["_id"] = id, ["error"] = error };
    }

    private JsonObject Describe(StrictIndex index, string id, bool withSource)
    {
        var described = new JsonObject { ["_index"] = index.Name };
        if (version.HasTypes) described["_type"] = "_doc";
        described["_id"] = id;
        if (!index.Has(id))
        {
            described["found"] = false;
            return described;
        }

        var document = index.Find(id);
        described["_version"] = document?.Version ?? 1;
        described["_seq_no"] = document?.Sequence ?? 0;
        described["_primary_term"] = 1;
        described["found"] = true;
        if (withSource && document?.Json is { } json) described["_source"] = JsonNode.Parse(json);
        return described;
    }

    private List<StrictIndex> Indices(Call call, string? target)
    {
        var indices = store.Resolve(target, call.Flag("ignore_unavailable"));
        foreach (var index in indices) index.RefreshIfOlder(options.RefreshInterval);
        return indices;
    }

    private static JsonObject Shards(int count) => new() { ["total"] = count, ["successful"] = count, ["skipped"] = 0, ["failed"] = 0 };

    private static string TokenOf(JsonNode? value) => value switch
    {
        JsonObject => "START_OBJECT",
        JsonArray => "START_ARRAY",
        JsonValue text when text.GetValueKind() == System.Text.Json.JsonValueKind.String => "VALUE_STRING",
        JsonValue number when number.GetValueKind() == System.Text.Json.JsonValueKind.Number => "VALUE_NUMBER",
        _ => "VALUE_BOOLEAN",
    };
}
