using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Logs;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Cli.Tests.Support;

/// <summary>A log store of the test's own, with Tracktion's templates, where what is written is found at once.</summary>
internal sealed class LogServer : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http;
    private readonly ElasticsearchClient _client;
    private int _documents;

    private LogServer(StrictElasticsearch server)
    {
        Server = server;
        _http = new HttpClient { BaseAddress = server.Address };
        _client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [server.Address] }, TimeProvider.System);
        Store = new LogStore(_client, Warnings.Add);
    }

    public StrictElasticsearch Server { get; }

    public LogStore Store { get; }

    public List<string> Warnings { get; } = [];

    public string Url => Server.Address.AbsoluteUri;

    public static async Task<LogServer> StartAsync()
    {
        // Where the schema is not beside the repository, bodies are checked by the server's own rules alone.
        var schema = RepositoryPaths.Shared is { } shared ? Path.Combine(shared, "specs", "elasticsearch-bodies.schema.json") : null;
        var options = new StrictElasticsearchOptions { RefreshInterval = TimeSpan.Zero, SchemaFile = File.Exists(schema) ? schema : null };
        var server = new LogServer(await StrictElasticsearch.StartAsync(options, TestContext.Current.CancellationToken));
        var console = new TestConsole();
        Assert.Equal(ExitCode.Success, await TracktionCommandLine.RunAsync(console.Context("/") with { Time = TimeProvider.System }, ["elk", "bootstrap", "--url", server.Url]));
        return server;
    }

    /// <summary>A line, so many seconds after noon.</summary>
    public static JsonObject Line(double seconds, string message, string level = "Information", string? traceId = null, string? file = null) => new()
    {
        ["@timestamp"] = (Noon + TimeSpan.FromSeconds(seconds)).ToString("O", CultureInfo.InvariantCulture),
        ["log.level"] = level,
        ["message"] = message,
        ["trace.id"] = traceId,
        ["file.path"] = file,
    };

    /// <summary>Stores lines of a service.</summary>
    public async Task AddAsync(string service, params IEnumerable<JsonObject> lines)
    {
        var body = new StringBuilder();
        foreach (var line in lines)
        {
            line["service.name"] = service;
            foreach (var empty in line.Where(pair => pair.Value is null).Select(pair => pair.Key).ToArray()) line.Remove(empty);
            body.Append(CultureInfo.InvariantCulture, $"{{\"create\":{{\"_id\":\"d{_documents++}\"}}}}\n").Append(line.ToJsonString()).Append('\n');
        }

        using var content = new StringContent(body.ToString(), Encoding.UTF8, "application/x-ndjson");
        content.Headers.ContentType!.CharSet = null;
        using var answer = await _http.PostAsync($"logs-tracktion.{service.Replace('-', '_')}-test/_bulk", content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"errors\":false", text, StringComparison.Ordinal);
    }

    /// <summary>Every message that a filter finds, in the order of the store.</summary>
    public async Task<List<string>> MessagesAsync(LogFilter filter, bool descending = false, int pageSize = LogStore.PageSize)
    {
        var messages = new List<string>();
        await foreach (var line in Store.ReadAsync(filter, descending, pageSize, TestContext.Current.CancellationToken)) messages.Add(line.Message);
        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _http.Dispose();
        await Server.DisposeAsync();
    }
}
