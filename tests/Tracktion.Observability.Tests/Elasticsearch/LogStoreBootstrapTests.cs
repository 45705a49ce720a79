using System.Text.Json.Nodes;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Elasticsearch.Bootstrap;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Elasticsearch;

public sealed class LogStoreBootstrapTests
{
    private static readonly BootstrapPlan Plan = new();

    public static TheoryData<string, LogIndexMode> Servers
    {
        get
        {
            var data = new TheoryData<string, LogIndexMode>();
            string[] servers = ["7.10.0", "7.17.0", "8.5.0", "8.15.0", "8.19.0", "9.0.0", "9.1.0", "serverless", "opensearch-1.3.0", "opensearch-2.11.0", "opensearch-2.15.0"];
            foreach (var server in servers)
            {
                data.Add(server, LogIndexMode.DataStream);
                data.Add(server, LogIndexMode.DailyIndex);
            }

            return data;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Run_Twice_ChangesNothingTheSecondTime(string server, LogIndexMode mode)
    {
        var store = StoreDouble.Of(server);

        var first = await RunAsync(store, Plan with { Mode = mode });
        var puts = store.Puts.Count();
        var second = await RunAsync(store, Plan with { Mode = mode });

        Assert.All(first, step => Assert.Equal(BootstrapChange.Created, step.Change));
        Assert.All(second, step => Assert.Equal(BootstrapChange.Unchanged, step.Change));
        Assert.Equal(first.Count, puts);
        Assert.Equal(puts, store.Puts.Count());
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Run_ChangedRetention_ReplacesWhatHoldsItAlone(string server, LogIndexMode mode)
    {
        var store = StoreDouble.Of(server);
        await RunAsync(store, Plan with { Mode = mode });

        var steps = await RunAsync(store, Plan with { Mode = mode, LifeCycle = new LogLifeCycleOptions { DeleteAfter = TimeSpan.FromDays(30) } });

        var changed = steps.Where(step => step.Change == BootstrapChange.Updated).ToList();
        Assert.All(steps.Except(changed), step => Assert.Equal(BootstrapChange.Unchanged, step.Change));
        if (server == "serverless" && mode == LogIndexMode.DailyIndex) Assert.Empty(changed);
        else Assert.Equal(server == "serverless" ? BootstrapKind.ComponentTemplate : steps[0].Kind, Assert.Single(changed).Kind);
    }

    [Fact]
    public async Task Run_DryRun_TellsAndChangesNothing()
    {
        var store = StoreDouble.Of("8.15.0");

        var missing = await RunAsync(store, Plan, dryRun: true);
        Assert.Empty(store.Puts);
        await RunAsync(store, Plan);
        var different = await RunAsync(store, Plan with { LifeCycle = new LogLifeCycleOptions { RolloverBytes = 1L << 30 } }, dryRun: true);

        Assert.All(missing, step => Assert.Equal(BootstrapChange.WouldCreate, step.Change));
        Assert.Equal([BootstrapChange.WouldUpdate, BootstrapChange.Unchanged, BootstrapChange.Unchanged, BootstrapChange.Unchanged], different.Select(step => step.Change));
        Assert.Equal(4, store.Puts.Count());
    }

    [Theory]
    [InlineData("7.10.0", "/_index_template/tracktion-logs")]
    [InlineData("8.15.0", "/_component_template/tracktion-logs-settings")]
    [InlineData("8.15.0", "/_ilm/policy/tracktion-logs")]
    [InlineData("opensearch-2.11.0", "/_plugins/_ism/policies/tracktion-logs")]
    public async Task Run_ObjectOfSomebodyElse_IsLeftAloneUnlessForced(string server, string path)
    {
        var store = StoreDouble.Of(server);
        store.Put(path, path.Contains("polic", StringComparison.Ordinal)
            ? new JsonObject { ["policy"] = new JsonObject { ["phases"] = new JsonObject(), ["description"] = "by hand" } }
            : new JsonObject { ["template"] = new JsonObject(), ["_meta"] = new JsonObject { ["hash"] = "sha256-of-body" } });

        var fault = await Assert.ThrowsAsync<ForeignResourceException>(() => RunAsync(store, Plan));
        var putsBefore = store.Puts.Count();
        var steps = await RunAsync(store, Plan with { Force = true });

        Assert.Contains("--force", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, putsBefore);
        Assert.Single(steps, step => step.Change == BootstrapChange.Updated);
    }

    [Fact]
    public async Task Run_OpenSearchPolicyThatChanges_IsReplacedByTheNumbersThatWereRead()
    {
        var store = StoreDouble.Of("opensearch-2.11.0");
        await RunAsync(store, Plan);

        await RunAsync(store, Plan with { LifeCycle = new LogLifeCycleOptions { DeleteAfter = TimeSpan.FromDays(3) } });

        var puts = store.Puts.Where(put => put.Path == "/_plugins/_ism/policies/tracktion-logs").ToList();
        Assert.Equal(["", "?if_seq_no=11&if_primary_term=1"], puts.Select(put => put.Address.Query));
    }

    [Fact]
    public async Task Run_Before8_HoldsNothingThatItWouldRefuse()
    {
        var bodies = await BodiesAsync("7.10.0");

        Assert.All(
            ["max_primary_shard_size", "match_only_text", "ignore_missing_component_templates", "ignore_dynamic_beyond_limit", "failure_store", "data_retention", "compatible-with"],
            unknown => Assert.DoesNotContain(unknown, bodies, StringComparison.Ordinal));
        Assert.Contains("\"max_size\":\"50gb\"", bodies, StringComparison.Ordinal);
        Assert.Contains("\"duration\":{\"type\":\"long\",\"ignore_malformed\":true}", bodies, StringComparison.Ordinal);
        Assert.Contains("\"@timestamp\":{\"type\":\"date\"}", bodies, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ignore_malformed\":true,\"total_fields\"", bodies, StringComparison.Ordinal);
        Assert.DoesNotContain("\"total_fields\":{\"limit\":2000},\"ignore_malformed\"", bodies, StringComparison.Ordinal);
        Assert.DoesNotContain("\"policy\":{\"phases\":{\"_meta\"", bodies, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Newest_UsesWhatItHas()
    {
        var bodies = await BodiesAsync("9.1.0");

        Assert.All(
            ["\"max_primary_shard_size\":\"50gb\"", "\"max_age\":\"1d\"", "\"min_age\":\"7d\"", "match_only_text", "\"ignore_missing_component_templates\":[\"ecs@mappings\",\"logs@custom\"]",
             "\"ignore_dynamic_beyond_limit\":true", "\"failure_store\":{\"enabled\":true}", "\"total_fields\":{\"limit\":2000,\"ignore_dynamic_beyond_limit\":true},\"ignore_malformed\":true", "\"value\":\"logs\""],
            known => Assert.Contains(known, bodies, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("8.15.0", false)]
    [InlineData("8.19.0", true)]
    [InlineData("9.0.0", false)]
    [InlineData("9.1.0", true)]
    [InlineData("serverless", true)]
    public async Task Run_FailureStore_OnlyWhereItIsKnown(string server, bool known) =>
        Assert.Equal(known, (await BodiesAsync(server)).Contains("failure_store", StringComparison.Ordinal));

    [Fact]
    public async Task Run_Serverless_KeepsByTheStreamsOwnLifeCycle()
    {
        var bodies = await BodiesAsync("serverless");

        Assert.Contains("\"lifecycle\":{\"data_retention\":\"7d\"}", bodies, StringComparison.Ordinal);
        Assert.DoesNotContain("codec", bodies, StringComparison.Ordinal);
        Assert.DoesNotContain("phases", bodies, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opensearch-2.11.0", false)]
    [InlineData("opensearch-2.15.0", true)]
    [InlineData("opensearch-7.10.2", false)]
    public async Task Run_OpenSearch_HasItsOwnPolicyAndTheTypesItKnows(string server, bool newTypes)
    {
        var bodies = await BodiesAsync(server);

        Assert.All(["wildcard", "match_only_text", "constant_keyword"], type => Assert.Equal(newTypes, bodies.Contains($"\"{type}\"", StringComparison.Ordinal)));
        Assert.DoesNotContain("\"lifecycle\"", bodies, StringComparison.Ordinal);
        Assert.Contains("\"min_index_age\":\"8d\"", bodies, StringComparison.Ordinal);
        Assert.Contains("\"ism_template\":[{\"index_patterns\":[\"logs-tracktion*-*\"]", bodies, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DailyIndex_DeletesOnlyAndIsNoDataStream()
    {
        var bodies = await BodiesAsync("8.15.0", LogIndexMode.DailyIndex);

        Assert.Contains("\"index_patterns\":[\"tracktion-logs-*\"]", bodies, StringComparison.Ordinal);
        Assert.All(["rollover", "\"data_stream\":{}"], absent => Assert.DoesNotContain(absent, bodies, StringComparison.Ordinal));
    }

    [Fact]
    public void Mappings_EveryEcsField_HasTheTypeThatEcsGivesIt()
    {
        var ecs = (JsonObject)JsonNode.Parse(File.ReadAllText(RepositoryPaths.RequireShared("specs", "ecs-fields.json")))!["fields"]!;
        var mappings = LogMappings.Create(new ServerDescription(new Version(9, 1), ServerFlavor.Elasticsearch, "test"), ignoresMalformed: true);

        var fields = Leaves("", (JsonObject)mappings["properties"]!).Where(field => ecs.ContainsKey(field.Name)).ToList();

        Assert.True(fields.Count > 60, $"only {fields.Count}");
        Assert.All(fields, field => Assert.Equal((field.Name, (string?)ecs[field.Name]!["type"]), field));
    }

    private static IEnumerable<(string Name, string? Type)> Leaves(string prefix, JsonObject properties) => properties.SelectMany(pair => pair.Value!["properties"] is JsonObject inner
        ? Leaves($"{prefix}{pair.Key}.", inner)
        : [($"{prefix}{pair.Key}", (string?)pair.Value!["type"])]);

    private static async Task<string> BodiesAsync(string server, LogIndexMode mode = LogIndexMode.DataStream)
    {
        var store = StoreDouble.Of(server);
        await RunAsync(store, Plan with { Mode = mode });
        return string.Join('\n', store.Puts.Select(put => put.Body));
    }

    private static async Task<IReadOnlyList<BootstrapStep>> RunAsync(StoreDouble store, BootstrapPlan plan, bool dryRun = false)
    {
        // The client owns its handler; the double outlives it.
        var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [new Uri("http://127.0.0.1:9200")] }, new ManualTime(), store.Handler);
        return await new LogStoreBootstrap(client).RunAsync(plan, dryRun, Token);
    }
}
