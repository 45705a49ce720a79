using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger.Tests.Support;

/// <summary>Sends to a server of the test's own, and asks it.</summary>
internal sealed class JaegerClient : IAsyncDisposable
{
    private readonly HttpClient _http = new();

    private JaegerClient(StrictJaeger server) => Server = server;

    public StrictJaeger Server { get; }

    public static async Task<JaegerClient> StartAsync(StrictJaegerOptions? options = null) =>
        new(await StrictJaeger.StartAsync(options, TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    public async Task<HttpResponseMessage> SendAsync(byte[] body, string mediaType = "application/json", string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        return await _http.PostAsync(new Uri(Server.OtlpHttpAddress, "v1/traces"), content, TestContext.Current.CancellationToken);
    }

    public async Task<(int Status, JsonNode? Body)> AskAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(Server.QueryAddress, path), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }
}
