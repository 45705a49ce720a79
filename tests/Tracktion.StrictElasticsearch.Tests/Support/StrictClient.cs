using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch.Tests.Support;

/// <summary>Asks a server of the test's own.</summary>
internal sealed class StrictClient : IAsyncDisposable
{
    public const string Stream = "logs-tracktion.analysis-test";
    private readonly HttpClient _http;

    private StrictClient(StrictElasticsearch server)
    {
        Server = server;
        _http = new HttpClient { BaseAddress = server.Address };
    }

    public StrictElasticsearch Server { get; }

    public static async Task<StrictClient> StartAsync(string version = "8.15.0", StrictElasticsearchOptions? options = null, bool withTemplate = true)
    {
        var server = await StrictElasticsearch.StartAsync(options ?? new StrictElasticsearchOptions { Version = version }, TestContext.Current.CancellationToken);
        var client = new StrictClient(server);
        if (withTemplate) await client.PutAsync("_index_template/tracktion", """{"index_patterns":["logs-tracktion*-*"],"data_stream":{},"priority":500,"template":{"mappings":{"properties":{"tracktion":{"properties":{"bpm":{"type":"float"}}}}}}}""");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(HttpStatusCode Status, JsonNode? Body)> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, string? body = null) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Sends documents, each with its id, to <see cref="Stream"/>.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Body)> BulkAsync(params string[] ids) =>
        BulkLinesAsync(string.Concat(ids.Select(id => $"{{\"create\":{{\"_id\":\"{id}\"}}}}\n{{\"@timestamp\":\"2026-08-14T18:30:00Z\",\"message\":\"{id}\"}}\n")));

    public Task<(HttpStatusCode Status, JsonNode? Body)> BulkLinesAsync(string lines, string query = "") =>
        SendAsync(HttpMethod.Post, $"{Stream}/_bulk{query}", lines, "application/x-ndjson");

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? body = null, string mediaType = "application/json", string? accept = null, string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (authorization is not null) request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Headers = response.Headers;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    /// <summary>The headers of the last answer.</summary>
    public HttpResponseHeaders? Headers { get; private set; }
}
