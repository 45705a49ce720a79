using System.Text.Json.Nodes;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Elasticsearch.Bootstrap;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;
using Tracktion.Testing.Schemas;

namespace Tracktion.Observability.Tests.Elasticsearch;

/// <summary>Holds every body that the client or the bootstrap makes to the schema of Elasticsearch's requests.</summary>
public sealed class BodyContractTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LogStoreBootstrapTests.Servers), MemberType = typeof(LogStoreBootstrapTests))]
    public async Task Bootstrap_EveryBody_PassesTheSchema(string server, LogIndexMode mode)
    {
        var schema = JsonSchema.Load(RepositoryPaths.RequireShared("specs", "elasticsearch-bodies.schema.json"));
        var store = StoreDouble.Of(server);
        var client = Client(store);

        await new LogStoreBootstrap(client).RunAsync(new BootstrapPlan { Mode = mode }, dryRun: false, Token);

        // OpenSearch's own policies are in no schema of Elasticsearch's.
        var puts = store.Puts.Where(put => !put.Path.StartsWith("/_plugins/", StringComparison.Ordinal)).ToList();
        Assert.True(puts.Count >= 3);
        Assert.All(puts, put => Assert.Empty(schema.Faults($"#/definitions/{Entry(put.Path)}", JsonNode.Parse(put.Body))));
    }

    [Fact]
    public async Task Client_SearchesOfItsOwn_PassTheSchema()
    {
        var schema = JsonSchema.Load(RepositoryPaths.RequireShared("specs", "elasticsearch-bodies.schema.json"));
        var handler = new ScriptedHandler(request => ScriptedHandler.Json(request.Body.Length == 0 ? """{"_shards":{"failed":0}}""" : """{"timed_out":false,"_shards":{"failed":0}}"""));
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [new Uri("http://127.0.0.1:9200")] }, new ManualTime(), handler);

        await client.FindAsync("logs-x-y", ["a", "b"], Token);

        Assert.Empty(schema.Faults("#/definitions/search_request", JsonNode.Parse(handler.Requests[1].Body)));
    }

    [Fact]
    public async Task Bootstrap_710_IsOfTheFormsThatARealOneTook()
    {
        var recorded = (JsonObject)JsonNode.Parse(File.ReadAllText(RepositoryPaths.RequireShared("reference", "recorded", "elasticsearch-7.10", "setup.json")))!;
        var requests = recorded["requests"]!.AsArray();
        var store = StoreDouble.Of("7.10.0");

        await new LogStoreBootstrap(Client(store)).RunAsync(new BootstrapPlan(), dryRun: false, Token);

        // The same requests in the same order, with no name that the recorded ones lack.
        Assert.Equal(requests.Select(request => $"{request!["method"]} {request["path"]}"), store.Puts.Select(put => $"{put.Method} {put.Path}"));
        var known = requests.SelectMany(request => Words(request!["body"])).ToHashSet(StringComparer.Ordinal);
        string[] alsoTaken = ["managed_by", "path_match", "dynamic"];
        Assert.All(store.Puts.Where(put => !put.Path.EndsWith("-mappings", StringComparison.Ordinal)), put => Assert.Subset(known.Union(alsoTaken).ToHashSet(), Words(JsonNode.Parse(put.Body)).ToHashSet()));
    }

    private static ElasticsearchClient Client(StoreDouble store) =>
        new(new ElasticsearchOptions { Nodes = [new Uri("http://127.0.0.1:9200")] }, new ManualTime(), store.Handler);

    private static string Entry(string path) => path.Split('/')[1] switch
    {
        "_ilm" => "put_ilm_policy",
        "_component_template" => "put_component_template",
        "_index_template" => "put_index_template",
        _ => throw new ArgumentException(path),
    };

    private static IEnumerable<string> Words(JsonNode? node) => node switch
    {
        JsonObject part => part.SelectMany(pair => Words(pair.Value).Prepend(pair.Key)),
        JsonArray list => list.SelectMany(Words),
        _ => [],
    };
}
