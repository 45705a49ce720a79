using System.Globalization;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>_data_stream</c>, roll-over, refresh, and plain indices.</summary>
internal sealed class StreamEndpoints(ServerVersion version, BodySchema schema, Store store)
{
    public Answer DataStream(Call call)
    {
        call.AllowQuery("expand_wildcards", "master_timeout", "cluster_manager_timeout", "timeout", "include_defaults");
        var name = call.Segments.Length > 1 ? call.Segments[1] : "*";
        if (call.Segments.Length == 3 && call.Segments[2] == "_lifecycle") return Lifecycle(call, name);
        if (call.Segments.Length > 2) return Answer.NoHandler(call.Path, call.Method);
        switch (call.Method)
        {
            case "GET" or "HEAD":
                call.Caller.RequireIndex("indices:admin/data_stream/get", name, "view_index_metadata", "manage");
                return Answer.Ok(new JsonObject { ["data_streams"] = new JsonArray([.. Find(name, normal: true).Select(Describe)]) });
            case "PUT":
                call.Caller.RequireIndex("indices:admin/data_stream/create", name, "auto_configure", "create_index", "manage");
                if (store.Streams.ContainsKey(name)) throw RefusalException.BadRequest($"data_stream [{name}] already exists", "resource_already_exists_exception");
                store.CreateStream(name);
                return Answer.Acknowledged;
            case "DELETE":
                call.Caller.RequireIndex("indices:admin/data_stream/delete", name, "delete_index", "manage");
                foreach (var stream in Find(name, normal: false)) store.Delete(stream);
                return Answer.Acknowledged;
            default:
                return Answer.WrongMethod(call.Path, call.Method, "DELETE", "PUT", "GET");
        }
    }

    public Answer RollOver(Call call, string target)
    {
        if (call.Method != "POST") return Answer.WrongMethod(call.Path, call.Method, "POST");
        call.AllowQuery("dry_run", "timeout", "master_timeout", "cluster_manager_timeout", "wait_for_active_shards", version.Since(8, 11) ? "lazy" : "");
        call.Caller.RequireIndex("indices:admin/rollover", target, "manage", "manage_ilm");
        var body = call.Body();
        if (!store.Streams.TryGetValue(target, out var stream)) throw RefusalException.BadRequest($"rollover target [{target}] does not exist");
        var conditions = new JsonObject();
        foreach (var (key, value) in body?["conditions"] as JsonObject ?? [])
        {
            conditions[$"[{key}: {value}]"] = key == "max_docs" && long.TryParse(value?.ToString(), out var most) && stream.WriteIndex.Count >= most;
        }

        var rolls = conditions.Count == 0 || conditions.Any(one => (bool?)one.Value == true);
        var old = stream.WriteIndex.Name;
        var dry = call.Flag("dry_run");
        var next = old[..^6] + (stream.Generation + 1).ToString("000000", CultureInfo.InvariantCulture);
        if (rolls && !dry) next = store.RollOver(stream).Name;
        return Answer.Ok(new JsonObject
        {
            ["acknowledged"] = rolls && !dry,
            ["shards_acknowledged"] = rolls && !dry,
            ["old_index"] = old,
            ["new_index"] = next,
            ["rolled_over"] = rolls && !dry,
            ["dry_run"] = dry,
            ["conditions"] = conditions,
        });
    }

    public Answer Refresh(Call call, string? target)
    {
        if (call.Method is not ("POST" or "GET")) return Answer.WrongMethod(call.Path, call.Method, "GET", "POST");
        call.AllowQuery("ignore_unavailable", "allow_no_indices", "expand_wildcards", "force");
        call.Caller.RequireIndex("indices:admin/refresh", target, "maintenance", "manage");
        var found = store.Resolve(target, call.Flag("ignore_unavailable"));
        foreach (var index in found) index.Refresh();
        return Answer.Ok(new JsonObject { ["_shards"] = new JsonObject { ["total"] = found.Count, ["successful"] = found.Count, ["failed"] = 0 } });
    }

    /// <summary>An index by its name: made, looked for, removed.</summary>
    public Answer Index(Call call, string name)
    {
        switch (call.Method)
        {
            case "HEAD":
                return new Answer(store.Streams.ContainsKey(name) || store.Indices.ContainsKey(name) ? 200 : 404) { IsNormal = true };
            case "PUT":
                call.Caller.RequireIndex("indices:admin/create", name, "auto_configure", "create_index", "manage");
                if (store.Indices.ContainsKey(name)) throw RefusalException.BadRequest($"index [{name}] already exists", "resource_already_exists_exception");
                var body = call.Body();
                FlatSettings.CheckKnown(FlatSettings.Of(body?["settings"] as JsonObject), version);
                store.CreateIndex(name, body?["mappings"] as JsonObject);
                return Answer.Ok(new JsonObject { ["acknowledged"] = true, ["shards_acknowledged"] = true, ["index"] = name });
            case "DELETE":
                call.Caller.RequireIndex("indices:admin/delete", name, "delete_index", "manage");
                return Delete(name);
            default:
                NameRules.CheckIndex(name);
                return Answer.NoHandler(call.Path, call.Method);
        }
    }

    private Answer Delete(string name)
    {
        if (!store.Indices.TryGetValue(name, out var index)) throw RefusalException.NoSuchIndex(name);
        if (index.Stream?.WriteIndex == index) throw RefusalException.BadRequest($"index [{name}] is the write index for data stream [{index.Stream.Name}] and cannot be deleted");
        index.Stream?.Indices.Remove(index);
        store.Indices.Remove(name);
        return Answer.Acknowledged;
    }

    private Answer Lifecycle(Call call, string name)
    {
        if (!version.HasStreamLifecycle) return Answer.NoHandler(call.Path, call.Method);
        var streams = Find(name, normal: call.IsRead);
        if (call.Method == "GET")
        {
            return Answer.Ok(new JsonObject { ["data_streams"] = new JsonArray([.. streams.Select(stream => new JsonObject { ["name"] = stream.Name, ["lifecycle"] = stream.Lifecycle?.DeepClone() })]) });
        }

        if (call.Method is not ("PUT" or "DELETE")) return Answer.WrongMethod(call.Path, call.Method, "GET", "PUT", "DELETE");
        call.Caller.RequireIndex("indices:admin/data_stream/lifecycle/put", name, "manage_data_stream_lifecycle", "manage");
        var body = call.Method == "PUT" ? call.RequireBody() : null;
        foreach (var (key, _) in body ?? [])
        {
            if (key is not ("data_retention" or "downsampling" or "enabled")) throw RefusalException.UnknownField("lifecycle", key);
        }

        if (body is not null) schema.Check("put_data_stream_lifecycle", body);
        foreach (var stream in streams) stream.Lifecycle = body?.DeepClone();
        return Answer.Acknowledged;
    }

    private List<DataStream> Find(string names, bool normal)
    {
        var found = new List<DataStream>();
        foreach (var name in names.Split(','))
        {
            if (name.Contains('*')) found.AddRange(store.Streams.Values.Where(stream => Wildcard.Matches(name, stream.Name)));
            else if (store.Streams.TryGetValue(name, out var stream)) found.Add(stream);
            else throw RefusalException.NoSuchIndex(name, normal);
        }

        return [.. found.OrderBy(stream => stream.Name, StringComparer.Ordinal)];
    }

    private JsonObject Describe(DataStream stream)
    {
        var described = new JsonObject
        {
            ["name"] = stream.Name,
            ["timestamp_field"] = new JsonObject { ["name"] = "@timestamp" },
            ["indices"] = new JsonArray([.. stream.Indices.Select(index => new JsonObject { ["index_name"] = index.Name, ["index_uuid"] = index.Uuid })]),
            ["generation"] = stream.Generation,
            ["status"] = "GREEN",
            ["template"] = stream.Template,
        };
        if (stream.WriteIndex.LifecyclePolicy is { } policy) described["ilm_policy"] = policy;
        if (stream.Lifecycle is { } lifecycle && version.HasStreamLifecycle) described["lifecycle"] = lifecycle.DeepClone();
        if (version.HasFailureStore) described["failure_store"] = new JsonObject { ["enabled"] = stream.HasFailureStore };
        return described;
    }
}
