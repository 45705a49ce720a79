using System.Text.Json.Nodes;
using Tracktion.Cli.Instances;
using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;
using Tracktion.Testing.Schemas;

namespace Tracktion.EndToEnd.Tests;

/// <summary>What the services log arrives in the log store, once, whether that is there all the time or not.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class LogStoreTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly string[] Metrics =
    [
        "log_events_total{", "log_events_shipped_total{result=\"created\"}", "log_events_dropped_total{", "log_spool_bytes ", "log_ship_lag_seconds ",
        "log_bulk_duration_seconds_count{", "circuit_breaker_state{name=\"log_store\"} 0",
    ];

    private readonly TemporaryFolder _folder = new();
    private int _files;

    private static IEnumerable<string> Services => ServiceDefinition.All.Select(service => service.Name);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DropIn_OneFile_TellsItsWholeStoryInTheLogStore()
    {
        await using var server = await StartServerAsync();
        await using var product = await StartProductAsync(server);

        var traceId = await SendThroughAsync(product, "tone.wav");
        await ArrivedAsync(server, traceId);

        Assert.Equal(Services.Select(StreamOf).Order(StringComparer.Ordinal), server.Streams.Order(StringComparer.Ordinal));
        foreach (var service in Services) await AssertShipsAsync(product, service);
        await product.RunAsync("down");
        AssertIsWhatWasLogged(server, product);
    }

    [Fact]
    public async Task Outage_OfTheLogStore_DegradesAndLosesNothing()
    {
        await using var server = await StartServerAsync();
        await using var product = await StartProductAsync(server);
        await ArrivedAsync(server, await SendThroughAsync(product, "before.wav"));

        await server.PauseAsync();
        var during = await SendThroughAsync(product, "during.wav");
        foreach (var service in Services) await AssertDegradesAsync(product, service);
        await server.ResumeAsync(TestContext.Current.CancellationToken);
        await ArrivedAsync(server, during);

        foreach (var service in Services) await AssertShipsAsync(product, service);
        await product.RunAsync("down");
        AssertIsWhatWasLogged(server, product);
    }

    private static string StreamOf(string service) => $"logs-tracktion.{service.Replace('-', '_')}-development";

    private static Task<StrictElasticsearch> StartServerAsync()
    {
        // Where the schema is not beside the repository, bodies are checked by the server's own rules alone.
        var schema = RepositoryPaths.Shared is { } shared ? Path.Combine(shared, "specs", "elasticsearch-bodies.schema.json") : null;
        return StrictElasticsearch.StartAsync(new StrictElasticsearchOptions { SchemaFile = File.Exists(schema) ? schema : null }, TestContext.Current.CancellationToken);
    }

    private Task<Product> StartProductAsync(StrictElasticsearch server)
    {
        const string Prefix = "TRACKTION__OBSERVABILITY__";
        return Product.StartAsync(
            KeyValuePair.Create($"{Prefix}ELASTICSEARCH__NODES__0", server.Address.AbsoluteUri),
            KeyValuePair.Create($"{Prefix}LOGPIPELINE__SPOOLFOLDER", _folder.At("spool")),
            KeyValuePair.Create($"{Prefix}LOGPIPELINE__BATCHAGE", "00:00:00.2"),
            KeyValuePair.Create($"{Prefix}LOGPIPELINE__RETRYFIRST", "00:00:00.1"),
            KeyValuePair.Create($"{Prefix}LOGPIPELINE__RETRYCAP", "00:00:00.5"),
            KeyValuePair.Create($"{Prefix}HEALTHCHECKINTERVAL", "00:00:00.1"));
    }

    /// <summary>Drops a file in and waits until the last service is done with it.</summary>
    /// <returns>The id of its trace.</returns>
    private async Task<string> SendThroughAsync(Product product, string name)
    {
        // Each of its own contents: the same ones are one file to the product.
        ToneFile.Write(_folder.At(name), 400 + (100 * ++_files), 1);
        product.DropIn(_folder.At(name), name);
        var notifications = await Eventually.HoldsAsync(
            () => product.ListAsync("notifications", "notifications", "notifications"),
            list => list.Any(item => item.ToJsonString().Contains(name, StringComparison.Ordinal) && item["status"]!.ToString() == "sent"), Limit, $"a notification of {name}");
        return notifications.First(item => item.ToJsonString().Contains(name, StringComparison.Ordinal))["trace_id"]!.ToString();
    }

    private static async Task ArrivedAsync(StrictElasticsearch server, string traceId)
    {
        foreach (var service in Services)
        {
            await Eventually.HoldsAsync(
                () => Task.FromResult(server.Documents(StreamOf(service))),
                documents => documents.Any(document => JsonNode.Parse(document.Json)!["trace.id"]?.ToString() == traceId), Limit, $"an event of {service} in the trace");
        }
    }

    private static async Task AssertShipsAsync(Product product, string service)
    {
        var check = await Eventually.HoldsAsync(() => LogStoreOfAsync(product, service), check => check["status"]!.ToString() == "healthy", Limit, $"a healthy log store of {service}");
        var page = await product.TextAsync(service, "metrics");

        Assert.NotEqual("", check["detail"]!.ToString());
        Assert.All(Metrics, metric => Assert.Contains($"\n{metric}", page, StringComparison.Ordinal));
    }

    private static async Task AssertDegradesAsync(Product product, string service)
    {
        var check = await Eventually.HoldsAsync(() => LogStoreOfAsync(product, service), check => check["status"]!.ToString() == "degraded", Limit, $"a degraded log store of {service}");

        Assert.Contains("The log store does not take events", check["detail"]!.ToString(), StringComparison.Ordinal);
        Assert.NotEqual("healthy", (await product.GetAsync(service, "health"))["status"]!.ToString());
        Assert.Equal(200, await product.StatusOfAsync(service, "health/ready"));
        Assert.DoesNotContain("circuit_breaker_state{name=\"log_store\"} 0", await product.TextAsync(service, "metrics"), StringComparison.Ordinal);
    }

    private static async Task<JsonObject> LogStoreOfAsync(Product product, string service) =>
        (await product.GetAsync(service, "health"))["checks"]!["log_store"]!.AsObject();

    // The rolling files hold the same events by another way.
    private static void AssertIsWhatWasLogged(StrictElasticsearch server, Product product)
    {
        foreach (var service in Services)
        {
            var stored = server.Documents(StreamOf(service)).Select(document => document.Json).ToList();

            LogCheck.AssertGood(stored);
            Assert.Equal(
                product.LogOf(service).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Identity).Order(StringComparer.Ordinal),
                stored.Select(Identity).Order(StringComparer.Ordinal));
        }

        Assert.Empty(server.Violations);
        Assert.Equal(0, server.AppliedTwice);
    }

    private static string Identity(string line)
    {
        var document = JsonNode.Parse(line)!;
        return $"{document["@timestamp"]} {document["log.level"]} {document["process.thread.id"]} {document["message"]}";
    }
}
