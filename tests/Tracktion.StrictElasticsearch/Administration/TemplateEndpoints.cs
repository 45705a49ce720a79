using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>_component_template</c> and <c>_index_template</c>.</summary>
internal sealed class TemplateEndpoints(TemplateRules rules, Store store)
{
    private const string Privilege = "manage_index_templates";

    public Answer Component(Call call) => Handle(call, store.Templates.Components, "component_template", "component template", PutComponent, CheckUnused);

    public Answer Index(Call call) => Handle(call, store.Templates.Indices, "index_template", "index template", PutIndex, CheckNoStreams);

    private static Answer Handle(Call call, Dictionary<string, JsonObject> all, string key, string words, Func<string, JsonObject, JsonObject> read, Action<string> checkUnused)
    {
        call.AllowQuery("create", "cause", "master_timeout", "cluster_manager_timeout", "timeout", "local", "flat_settings", "include_defaults");
        var name = call.Segments.Length > 1 ? call.Segments[1] : "*";
        var found = all.Where(one => name.Split(',').Any(pattern => Wildcard.Matches(pattern, one.Key))).ToList();
        switch (call.Method)
        {
            case "GET" or "HEAD":
                call.Caller.RequireCluster($"cluster:admin/{key}/get", Privilege, "monitor", "manage");
                if (found.Count == 0 && !name.Contains('*') && call.Method == "GET") throw new RefusalException(404, "resource_not_found_exception", $"{words} matching [{name}] not found") { IsNormal = true };
                var status = found.Count == 0 && name != "*" ? 404 : 200;
                JsonNode[] list = [.. found.Select(one => new JsonObject { ["name"] = one.Key, [key] = one.Value.DeepClone() })];
                return new Answer(status, new JsonObject { [key + "s"] = new JsonArray(list) }) { IsNormal = true };
            case "PUT" or "POST":
                call.Caller.RequireCluster($"cluster:admin/{key}/put", Privilege, "manage");
                if (call.Flag("create") && all.ContainsKey(name)) throw RefusalException.BadRequest($"{words} [{name}] already exists");
                all[name] = read(name, call.RequireBody());
                return Answer.Acknowledged;
            case "DELETE":
                call.Caller.RequireCluster($"cluster:admin/{key}/delete", Privilege, "manage");
                if (found.Count == 0) throw new RefusalException(404, "index_template_missing_exception", $"index_template [{name}] missing");
                foreach (var (one, _) in found) checkUnused(one);
                foreach (var (one, _) in found) all.Remove(one);
                return Answer.Acknowledged;
            default:
                return Answer.WrongMethod(call.Path, call.Method, "HEAD", "PUT", "DELETE", "GET", "POST");
        }
    }

    private JsonObject PutComponent(string name, JsonObject body)
    {
        rules.CheckComponent(body);
        return TemplateRules.Stored(body);
    }

    private JsonObject PutIndex(string name, JsonObject body)
    {
        rules.CheckIndex(name, body, store.Templates);
        var stored = TemplateRules.Stored(body);
        stored["index_patterns"] = new JsonArray([.. TemplateSet.Patterns(body).Select(pattern => JsonValue.Create(pattern))]);
        stored["composed_of"] ??= new JsonArray();
        return stored;
    }

    private void CheckUnused(string name)
    {
        var users = store.Templates.Indices.Where(one => (one.Value["composed_of"] as JsonArray ?? []).Any(part => (string?)part == name)).Select(one => one.Key).ToList();
        if (users.Count > 0) throw RefusalException.BadRequest($"component templates [{name}] cannot be removed as they are still in use by index templates [{string.Join(", ", users)}]");
    }

    private void CheckNoStreams(string name)
    {
        var users = store.Streams.Values.Where(stream => stream.Template == name).Select(stream => stream.Name).ToList();
        if (users.Count > 0) throw RefusalException.BadRequest($"unable to remove composable templates [{name}] as they are in use by a data streams [{string.Join(", ", users)}]");
    }
}
