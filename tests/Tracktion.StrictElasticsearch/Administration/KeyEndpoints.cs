using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>_security/api_key</c> and <c>_security/_authenticate</c>, with security on.</summary>
internal sealed class KeyEndpoints(ServerVersion version, Gatekeeper gatekeeper, TimeProvider time)
{
    public Answer Handle(Call call)
    {
        if (!gatekeeper.IsOn) return Answer.NoHandler(call.Path, call.Method);
        if (call.Segments is ["_security", "_authenticate"]) return Answer.Ok(Authenticated(call.Caller));
        if (call.Segments is not ["_security", "api_key"]) return Answer.NoHandler(call.Path, call.Method);
        return call.Method switch
        {
            "POST" or "PUT" => Create(call),
            "GET" => Get(call),
            "DELETE" => Invalidate(call),
            _ => Answer.WrongMethod(call.Path, call.Method, "GET", "PUT", "POST", "DELETE"),
        };
    }

    private Answer Create(Call call)
    {
        call.Caller.RequireCluster("cluster:admin/xpack/security/api_key/create", "manage_security", "manage_api_key", "manage_own_api_key");
        var body = call.RequireBody();
        foreach (var (key, _) in body)
        {
            if (key is not ("name" or "role_descriptors" or "expiration" or "metadata")) throw RefusalException.UnknownField("api_key_request", key);
        }

        if (body["name"] is null) throw RefusalException.BadRequest("Required [name]");
        var roles = (body["role_descriptors"] as JsonObject ?? []).Select(role => role.Value).OfType<JsonObject>().ToList();
        var indices = roles.SelectMany(role => role["index"] as JsonArray ?? role["indices"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var grant = new ApiKeyGrant(RandomNumberGenerator.GetHexString(20), RandomNumberGenerator.GetHexString(22));
        if (roles.Count > 0)
        {
            grant = grant with
            {
                ClusterPrivileges = [.. roles.SelectMany(role => Texts(role["cluster"]))],
                Indices = [.. indices.SelectMany(entry => Texts(entry["names"]))],
                IndexPrivileges = [.. indices.SelectMany(entry => Texts(entry["privileges"]))],
            };
        }

        gatekeeper.Keys[grant.Id] = grant;
        var answer = new JsonObject { ["id"] = grant.Id, ["name"] = body["name"]?.DeepClone(), ["api_key"] = grant.Key };
        if (version.Since(7, 16)) answer["encoded"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{grant.Id}:{grant.Key}"));
        return Answer.Ok(answer);
    }

    private Answer Get(Call call)
    {
        var found = gatekeeper.Keys.Values.Where(key => call.Query("id") is not { } id || id == key.Id).Select(key => new JsonObject
        {
            ["id"] = key.Id,
            ["name"] = "key",
            ["creation"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ["invalidated"] = false,
            ["username"] = call.Caller.User,
            ["realm"] = "default_file",
        }).ToArray<JsonNode>();
        return new Answer(found.Length == 0 ? 404 : 200, new JsonObject { ["api_keys"] = new JsonArray(found) }) { IsNormal = true };
    }

    private Answer Invalidate(Call call)
    {
        var gone = Texts(call.RequireBody()["ids"]).Where(id => gatekeeper.Keys.TryRemove(id, out _)).Select(id => (JsonNode)id).ToArray();
        return Answer.Ok(new JsonObject { ["invalidated_api_keys"] = new JsonArray(gone), ["previously_invalidated_api_keys"] = new JsonArray(), ["error_count"] = 0 });
    }

    private static JsonObject Authenticated(Caller caller)
    {
        var isKey = caller.Key is not null;
        JsonObject Realm() => isKey
            ? new JsonObject { ["name"] = "_es_api_key", ["type"] = "_es_api_key" }
            : new JsonObject { ["name"] = "default_file", ["type"] = "file" };
        return new JsonObject
        {
            ["username"] = caller.User,
            ["roles"] = isKey ? new JsonArray() : new JsonArray("superuser"),
            ["full_name"] = null,
            ["email"] = null,
            ["metadata"] = new JsonObject(),
            ["enabled"] = true,
            ["authentication_realm"] = Realm(),
            ["lookup_realm"] = Realm(),
            ["authentication_type"] = isKey ? "api_key" : "realm",
        };
    }

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(one => (string?)one ?? "");
}
