using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>_ilm/policy</c> and <c>_ilm/status</c>; Elasticsearch only.</summary>
internal sealed class LifecycleEndpoints(ServerVersion version, BodySchema schema, Store store, TimeProvider time)
{
    private static readonly string[] Actions =
        ["rollover", "set_priority", "shrink", "forcemerge", "readonly", "unfollow", "searchable_snapshot", "allocate", "migrate", "freeze", "delete", "wait_for_snapshot", "downsample"];

    public Answer Handle(Call call)
    {
        if (version.IsOpenSearch) return Answer.NoHandler(call.Path, call.Method);
        if (call.Segments is ["_ilm", "status"] && call.Method == "GET")
        {
            call.AllowQuery();
            call.Caller.RequireCluster("cluster:admin/ilm/operation_mode/get", "read_ilm", "manage_ilm", "manage");
            return Answer.Ok(new JsonObject { ["operation_mode"] = "RUNNING" });
        }

        if (call.Segments is not ["_ilm", "policy", ..]) return Answer.NoHandler(call.Path, call.Method);
        call.AllowQuery("master_timeout", "timeout");
        var name = call.Segments.Length > 2 ? call.Segments[2] : null;
        return call.Method switch
        {
            "GET" or "HEAD" => Get(call, name),
            "PUT" when name is not null => Put(call, name),
            "DELETE" when name is not null => Delete(call, name),
            _ => Answer.WrongMethod(call.Path, call.Method, "DELETE", "PUT", "GET"),
        };
    }

    private Answer Get(Call call, string? name)
    {
        call.Caller.RequireCluster("cluster:admin/ilm/get", "read_ilm", "manage_ilm", "manage");
        if (name is not null && !name.Contains('*') && !store.LifecyclePolicies.ContainsKey(name)) throw Missing(name);
        var found = new JsonObject();
        foreach (var (key, policy) in store.LifecyclePolicies.Where(one => name is null || Wildcard.Matches(name, one.Key)))
        {
            found[key] = new JsonObject { ["version"] = policy.Version, ["modified_date"] = $"{policy.Modified:yyyy-MM-ddTHH:mm:ss.fffZ}", ["policy"] = policy.Body.DeepClone() };
        }

        return Answer.Ok(found);
    }

    private Answer Put(Call call, string name)
    {
        call.Caller.RequireCluster("cluster:admin/ilm/put", "manage_ilm", "manage");
        var body = call.RequireBody();
        if (name.Contains(',')) throw RefusalException.BadRequest($"invalid policy name [{name}]: must not contain ','");
        foreach (var (key, _) in body)
        {
            if (key != "policy") throw RefusalException.UnknownField("put_lifecycle_request", key);
        }

        if (body["policy"] is not JsonObject policy || policy["phases"] is not JsonObject phases) throw RefusalException.BadRequest("Required [policy]");
        foreach (var (phase, value) in phases) CheckPhase(phase, value as JsonObject ?? []);
        schema.Check("put_ilm_policy", body);
        var old = store.LifecyclePolicies.GetValueOrDefault(name);
        store.LifecyclePolicies[name] = new StoredPolicy(Stored(policy), (old?.Version ?? 0) + 1, 0, time.GetUtcNow());
        return Answer.Acknowledged;
    }

    private void CheckPhase(string name, JsonObject phase)
    {
        var known = name is "hot" or "warm" or "cold" or "delete" || (name == "frozen" && version.Since(7, 12));
        if (!known) throw RefusalException.BadRequest($"[1:51] [lifecycle_policy] failed to parse field [phases]: Timeseries lifecycle does not support phase [{name}]", "x_content_parse_exception");
        foreach (var (key, _) in phase)
        {
            if (key is not ("min_age" or "actions")) throw RefusalException.UnknownField("phase", key);
        }

        foreach (var (action, value) in phase["actions"] as JsonObject ?? [])
        {
            if (!Actions.Contains(action)) throw new RefusalException(400, "x_content_parse_exception", $"[1:44] unknown field [{action}]") { RootType = "named_object_not_found_exception" };
            if (action == "rollover") CheckRollover(value as JsonObject ?? []);
        }
    }

    private void CheckRollover(JsonObject conditions)
    {
        foreach (var (key, _) in conditions)
        {
            var known = key switch
            {
                "max_age" or "max_docs" or "max_size" => true,
                "max_primary_shard_size" => version.Since(7, 13),
                "max_primary_shard_docs" => version.Since(8, 2),
                "min_age" or "min_docs" or "min_size" or "min_primary_shard_size" or "min_primary_shard_docs" => version.Since(8, 4),
                _ => false,
            };
            if (!known) throw RefusalException.UnknownField("rollover", key);
        }
    }

    private static JsonObject Stored(JsonObject policy)
    {
        var stored = (JsonObject)policy.DeepClone();
        foreach (var (_, value) in stored["phases"] as JsonObject ?? [])
        {
            if (value is not JsonObject phase) continue;
            phase["min_age"] ??= "0ms";
            if (phase["actions"]?["delete"] is JsonObject delete) delete["delete_searchable_snapshot"] ??= true;
        }

        return stored;
    }

    private Answer Delete(Call call, string name)
    {
        call.Caller.RequireCluster("cluster:admin/ilm/delete", "manage_ilm", "manage");
        if (!store.LifecyclePolicies.ContainsKey(name)) throw Missing(name);
        var users = store.Indices.Values.Where(index => index.LifecyclePolicy == name).Select(index => index.Name).ToList();
        if (users.Count > 0) throw RefusalException.BadRequest($"Cannot delete policy [{name}]. It is in use by one or more indices: [{string.Join(", ", users)}]");
        store.LifecyclePolicies.Remove(name);
        return Answer.Acknowledged;
    }

    private static RefusalException Missing(string name) => new(404, "resource_not_found_exception", $"Lifecycle policy not found: {name}") { IsNormal = true };
}
