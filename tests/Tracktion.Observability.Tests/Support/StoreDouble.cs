using System.Net;
using System.Text.Json.Nodes;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A log store's objects in memory, read and written as the recorded servers do it. It checks no body: the strict server does.</summary>
internal sealed class StoreDouble
{
    private readonly Dictionary<string, JsonObject> _objects = [];
    private readonly string _root;
    private readonly bool _named;
    private int _version;

    private StoreDouble(string root, bool named)
    {
        _root = root;
        _named = named;
        Handler = new ScriptedHandler(Answer);
    }

    public ScriptedHandler Handler { get; }

    /// <summary>Whether policies are given back without their <c>_meta</c>, and with defaults, as before 7.14.</summary>
    public bool HasOldPolicies { get; init; }

    public IEnumerable<SentRequest> Puts => Handler.Requests.Where(request => request.Method == "PUT");

    public static StoreDouble Of(string server) => server switch
    {
        "serverless" => new(Root("8.11.0", """, "build_flavor":"serverless" """), named: true),
        _ when server.StartsWith("opensearch-", StringComparison.Ordinal) => new(Root(server["opensearch-".Length..], """, "distribution":"opensearch" """), named: false),
        _ => new(Root(server, ""), named: true) { HasOldPolicies = server.StartsWith("7.1", StringComparison.Ordinal) && server is not "7.17.0" },
    };

    public void Put(string path, JsonObject body) => _objects[path] = body;

    private static string Root(string version, string more) =>
        "{\"name\":\"n\",\"cluster_name\":\"test\",\"version\":{\"number\":\"" + version + "\"" + more + "},\"tagline\":\"You Know, for Search\"}";

    private HttpResponseMessage Answer(SentRequest request)
    {
        var (body, status) = Handle(request);
        return _named ? ScriptedHandler.Json(body, (int)status, ("X-Elastic-Product", "Elasticsearch")) : ScriptedHandler.Json(body, (int)status);
    }

    private (string Body, HttpStatusCode Status) Handle(SentRequest request)
    {
        if (request.Path == "/") return (_root, HttpStatusCode.OK);
        if (request.Method == "PUT")
        {
            _objects[request.Path] = (JsonObject)JsonNode.Parse(request.Body)!;
            _version++;
            return ("""{"acknowledged":true}""", HttpStatusCode.OK);
        }

        return _objects.TryGetValue(request.Path, out var there)
            ? (Wrap(request.Path, (JsonObject)there.DeepClone()).ToJsonString(), HttpStatusCode.OK)
            : ("""{"error":{"root_cause":[],"type":"resource_not_found_exception","reason":"not found"},"status":404}""", HttpStatusCode.NotFound);
    }

    private JsonObject Wrap(string path, JsonObject there)
    {
        var parts = path.Split('/');
        var name = parts[^1];
        switch (parts[1])
        {
            case "_ilm":
                if (HasOldPolicies) there["policy"]!["phases"]!["delete"]!["actions"]!["delete"]!["delete_searchable_snapshot"] = true;
                return new JsonObject { [name] = there };
            case "_plugins":
                there["_seq_no"] = 7 + _version;
                there["_primary_term"] = 1;
                return there;
            default:
                var kind = parts[1][1..];
                return new JsonObject { [$"{kind}s"] = new JsonArray(new JsonObject { ["name"] = name, [kind] = there }) };
        }
    }
}
