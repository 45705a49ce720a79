using System.Text.Json.Nodes;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Elasticsearch.Bootstrap;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Observability.Tests.Logging;

/// <summary>The whole path of an event, from the log call to the server, over a real disk and real HTTP.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class PipelineOverHttpTests : IDisposable
{
    private const int Count = 1000;
    private const string DailyIndex = "tracktion-logs-2026.03.01";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, ServerFlavour, LogIndexMode> Servers
    {
        get
        {
            var data = new TheoryData<string, ServerFlavour, LogIndexMode>();
            foreach (var mode in Enum.GetValues<LogIndexMode>())
            {
                foreach (var version in new[] { "7.10.0", "7.17.0", "8.5.0", "8.15.0", "8.19.0", "9.1.0" }) data.Add(version, ServerFlavour.Elasticsearch, mode);
                data.Add("2.11.0", ServerFlavour.OpenSearch, mode);
            }

            return data;
        }
    }

    private static ApiKeyGrant CreatesOnly => new("writer", "writers-secret")
    {
        ClusterPrivileges = ["monitor"],
        Indices = ["logs-tracktion*"],
        IndexPrivileges = ["create_doc", "auto_configure"],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Ship_ToAServer_BootstrapsAndBringsEachEventOnceInOrder(string version, ServerFlavour flavour, LogIndexMode mode)
    {
        await using var server = await StartAsync(new StrictElasticsearchOptions { Version = version, Flavour = flavour, SchemaFile = SchemaFile() });

        await ShipAsync(new ElasticsearchOptions { Nodes = [server.Address], Mode = mode });

        var names = mode == LogIndexMode.DataStream ? LogStoreNames.DataStream : LogStoreNames.DailyIndex;
        Assert.Empty(server.Violations);
        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents(mode == LogIndexMode.DataStream ? HttpPipeline.Stream : DailyIndex)));
        Assert.Equal(Count, server.DocumentCount);
        Assert.True(await HasTemplateAsync(server, names.Template), "The index template is missing.");
    }

    [Fact]
    public async Task Ship_Compressed_BringsEachEventOnceInOrder()
    {
        await using var server = await StartAsync(new StrictElasticsearchOptions());

        await ShipAsync(new ElasticsearchOptions { Nodes = [server.Address], Compress = true });

        Assert.Empty(server.Violations);
        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents(HttpPipeline.Stream)));
    }

    [Fact]
    public async Task Ship_OneOfTwoNodesIsDead_BringsEachEventOnceInOrder()
    {
        var dead = await StartAsync(new StrictElasticsearchOptions());
        await dead.DisposeAsync();
        await using var server = await StartAsync(new StrictElasticsearchOptions());

        await ShipAsync(new ElasticsearchOptions { Nodes = [dead.Address, server.Address] });

        Assert.Empty(server.Violations);
        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents(HttpPipeline.Stream)));
    }

    [Fact]
    public async Task Ship_AnswerLostAndRolledOver_DoublesNothing()
    {
        await using var server = await StartAsync(new StrictElasticsearchOptions { Faults = FaultPlan.From([Fault.AnswerLostThenRollOver]) });

        using var pipeline = await ShipAsync(new ElasticsearchOptions { Nodes = [server.Address] });

        Assert.Equal(1, server.Faults.Done[FaultKind.AnswerLostThenRollOver]);
        Assert.Equal(0, server.AppliedTwice);
        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents(HttpPipeline.Stream)));
        Assert.True(pipeline.Counters.ShippedOf(ShipResult.Duplicate) > 0, "None was found by its id.");
    }

    [Fact]
    public async Task Ship_AnswerLostToADailyIndex_DoublesNothing()
    {
        await using var server = await StartAsync(new StrictElasticsearchOptions { Faults = FaultPlan.From([Fault.AnswerLost]) });

        using var pipeline = await ShipAsync(new ElasticsearchOptions { Nodes = [server.Address], Mode = LogIndexMode.DailyIndex });

        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents(DailyIndex)));
        Assert.True(pipeline.Counters.ShippedOf(ShipResult.Duplicate) > 0, "None was known by its id.");
    }

    [Fact]
    public async Task Ship_AnswerLostAndAKeyThatMayNotSearch_DoublesNothingAndSaysWhatItMayNot()
    {
        await using var server = await StartAsync(Secured(CreatesOnly, FaultPlan.From([Fault.AnswerLost])));

        using var pipeline = await ShipAsync(new ElasticsearchOptions { Nodes = [server.Address], ApiKey = "writer:writers-secret" });

        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents(HttpPipeline.Stream)));
        Assert.Contains("could not be looked up", pipeline.SelfLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ship_DocumentsThatAreRejected_BecomeDeadLettersWithTheReason()
    {
        await using var server = await StartAsync(new StrictElasticsearchOptions { Faults = FaultPlan.By(_ => Fault.ItemRejections("poisoned")) });
        using (var pipeline = new HttpPipeline(_folder.Path, new ElasticsearchOptions { Nodes = [server.Address] }))
        {
            pipeline.Log(0, 100);
            pipeline.Log(100, 3, "poisoned");
            pipeline.Log(103, 100);
            await pipeline.SettledAsync();
        }

        var letters = Directory.GetFiles(Path.Combine(_folder.Path, DeadLetters.Folder)).SelectMany(File.ReadLines).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(Enumerable.Range(0, 203).Except([100, 101, 102]), HttpPipeline.NumbersOf(server.Documents(HttpPipeline.Stream)));
        Assert.Equal([100, 101, 102], letters.Select(letter => letter["document"]!["tracktion.number"]!.GetValue<int>()));
        Assert.All(letters, letter => Assert.Equal((400, HttpPipeline.Stream), (letter["status"]!.GetValue<int>(), letter["target"]!.ToString())));
        Assert.All(letters, letter => Assert.False(string.IsNullOrEmpty(letter["error"]!["type"]!.ToString()) || string.IsNullOrEmpty(letter["error"]!["reason"]!.ToString())));
    }

    [Fact]
    public async Task Ship_ServerThatTakesSmallBodiesOnly_BringsEachEventOnceInOrder()
    {
        const int SmallBytes = 20_000;
        await using var server = await StartAsync(new StrictElasticsearchOptions { MaxContentLengthBytes = SmallBytes });

        using var pipeline = await ShipAsync(new ElasticsearchOptions { Nodes = [server.Address] });

        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents(HttpPipeline.Stream)));
        Assert.True(server.BulkRequests > server.BulkBytes / SmallBytes, "It was never asked to take too much.");
        Assert.Equal(Count, pipeline.Counters.ShippedOf(ShipResult.Created));
    }

    [Fact]
    public async Task Ship_KeyThatMayOnlyCreate_ShipsAllTheSameAndSaysWhatItMayNot()
    {
        await using var server = await StartAsync(Secured(CreatesOnly));

        using var pipeline = await ShipAsync(new ElasticsearchOptions { Nodes = [server.Address], ApiKey = "writer:writers-secret" });

        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents(HttpPipeline.Stream)));
        Assert.Contains("templates could not be looked after", pipeline.SelfLog, StringComparison.Ordinal);
        Assert.Contains("elk bootstrap", pipeline.SelfLog, StringComparison.Ordinal);
        Assert.DoesNotContain("writers-secret", pipeline.SelfLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ship_WrongKeyThenTheRightOne_LosesNothing()
    {
        await using var server = await StartAsync(Secured(new ApiKeyGrant("writer", "writers-secret")));
        using (var wrong = new HttpPipeline(_folder.Path, new ElasticsearchOptions { Nodes = [server.Address], ApiKey = "writer:another" }))
        {
            wrong.Log(0, Count);
            await Eventually.HoldsAsync(() => Task.FromResult(wrong.Store), store => store.Circuit != CircuitState.Closed, TimeSpan.FromSeconds(10), "an open circuit");
            Assert.Contains("401", wrong.Store.Fault, StringComparison.Ordinal);
            Assert.Equal((0, 0), (wrong.Settled, wrong.Counters.DroppedTotal));
        }

        using (var right = new HttpPipeline(_folder.Path, new ElasticsearchOptions { Nodes = [server.Address], ApiKey = "writer:writers-secret" }))
        {
            right.Log(Count, 10);
            await right.SettledAsync(before: Count);
        }

        Assert.Equal(Enumerable.Range(0, Count + 10), HttpPipeline.NumbersOf(server.Documents(HttpPipeline.Stream)));
    }

    private static Task<StrictElasticsearch> StartAsync(StrictElasticsearchOptions options) => StrictElasticsearch.StartAsync(options, Token);

    private static StrictElasticsearchOptions Secured(ApiKeyGrant grant, FaultPlan? faults = null) =>
        new() { Security = new SecuritySettings("elastic", "changed-it", grant), Faults = faults ?? FaultPlan.None };

    // Where it is not beside the repository, bodies are checked by the server's own rules alone.
    private static string? SchemaFile()
    {
        var path = RepositoryPaths.Shared is { } shared ? Path.Combine(shared, "specs", "elasticsearch-bodies.schema.json") : null;
        return File.Exists(path) ? path : null;
    }

    private static async Task<bool> HasTemplateAsync(StrictElasticsearch server, string name)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(server.Address, $"_index_template/{name}"), Token);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Ships a thousand events, and ends.</summary>
    private async Task<HttpPipeline> ShipAsync(ElasticsearchOptions store)
    {
        var pipeline = new HttpPipeline(_folder.Path, store);
        try
        {
            pipeline.Log(0, Count);
            await pipeline.SettledAsync();
            return pipeline;
        }
        finally
        {
            pipeline.Dispose();
        }
    }
}
