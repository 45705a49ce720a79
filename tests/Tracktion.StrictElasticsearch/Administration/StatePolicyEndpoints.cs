using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>_plugins/_ism/policies</c>; OpenSearch only.</summary>
internal sealed class StatePolicyEndpoints(ServerVersion version, Store store, TimeProvider time)
{
    private long _sequence;

    public Answer Handle(Call call)
    {
        if (!version.IsOpenSearch || call.Segments is not ["_plugins", "_ism", "policies", var name]) return Answer.NoHandler(call.Path, call.Method);
        call.AllowQuery("if_seq_no", "if_primary_term");
        return call.Method switch
        {
            "GET" or "HEAD" => Answer.Ok(Describe(name, Find(name))),
            "PUT" => Put(call, name),
            "DELETE" => Delete(name),
            _ => Answer.WrongMethod(call.Path, call.Method, "DELETE", "HEAD", "PUT", "GET"),
        };
    }

    private Answer Put(Call call, string name)
    {
        if (call.RequireBody()["policy"] is not JsonObject policy) throw RefusalException.BadRequest("Expected [policy]");
        foreach (var required in new[] { "default_state", "states" })
        {
            if (policy[required] is null) throw RefusalException.BadRequest($"{required} is null");
        }

        var old = store.StatePolicies.GetValueOrDefault(name);
        var asked = (call.Query("if_seq_no"), call.Query("if_primary_term"));
        var unfit = old is null ? asked != (null, null) : asked != ($"{old.Sequence}", "1");
        if (unfit)
        {
            throw new RefusalException(409, "version_conflict_engine_exception", old is null || asked.Item1 is not null
                ? $"[{name}]: version conflict, required seqNo [{asked.Item1}], primary term [{asked.Item2}]"
                : $"[{name}]: version conflict, document already exists (current version [{old.Version}])");
        }

        var body = (JsonObject)policy.DeepClone();
        body["policy_id"] = name;
        var stored = store.StatePolicies[name] = new StoredPolicy(body, (old?.Version ?? 0) + 1, _sequence++, time.GetUtcNow());
        return new Answer(old is null ? 201 : 200, Describe(name, stored));
    }

    private Answer Delete(string name)
    {
        Find(name);
        store.StatePolicies.Remove(name);
        return Answer.Ok(new JsonObject { ["_id"] = name, ["result"] = "deleted" });
    }

    private StoredPolicy Find(string name) => store.StatePolicies.GetValueOrDefault(name)
        ?? throw new RefusalException(404, "status_exception", "Policy not found") { IsNormal = true };

    private static JsonObject Describe(string name, StoredPolicy policy) => new()
    {
        ["_id"] = name,
        ["_version"] = policy.Version,
        ["_primary_term"] = 1,
        ["_seq_no"] = policy.Sequence,
        ["policy"] = policy.Body.DeepClone(),
    };
}
