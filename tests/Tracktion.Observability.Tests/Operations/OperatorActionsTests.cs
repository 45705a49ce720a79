using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Operations;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Operations;

public sealed class OperatorActionsTests
{
    private const string Key = "a key of some length";

    private readonly ScriptedTask _old = new("old_things", new CleanupResult(3, 1200, TimeSpan.FromDays(1)));
    private readonly ScriptedTask _broken = new("broken", null);
    private readonly ScriptedTask _last = new("last", new CleanupResult(1, null, null));

    [Theory]
    [InlineData("/cleanup", null, true)]
    [InlineData("/cleanup", "{}", true)]
    [InlineData("/cleanup", "{\"dry_run\": true}", true)]
    [InlineData("/cleanup", "{\"dry_run\": false}", false)]
    [InlineData("/cleanup?dry_run=false", null, false)]
    [InlineData("/cleanup?dry_run=true", null, true)]
    [InlineData("/cleanup?dry_run=false", "{\"dry_run\": false}", false)]
    public async Task Cleanup_Asked_RemovesOnlyWhereToldTo(string path, string? body, bool dryRun)
    {
        await using var host = await StartAsync();

        var (status, answer) = await PostAsync(host, path, body);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(dryRun, (bool)answer["dry_run"]!);
        Assert.Equal([dryRun], _old.Runs);
    }

    [Theory]
    [InlineData("/cleanup?dry_run=false", "{\"dry_run\": true}")]
    [InlineData("/cleanup?dry_run=perhaps", null)]
    [InlineData("/cleanup", "{\"dry_run\": \"no\"}")]
    public async Task Cleanup_AskedUnclearly_IsRefusedAndRunsNothing(string path, string? body)
    {
        await using var host = await StartAsync();

        var (status, _) = await PostAsync(host, path, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty(_old.Runs);
    }

    [Fact]
    public async Task Cleanup_OneTaskFails_TellsSoAndRunsTheOthers()
    {
        await using var host = await StartAsync();

        var (status, answer) = await PostAsync(host, "/cleanup", null);

        Assert.Equal(HttpStatusCode.OK, status);
        var expected = JsonNode.Parse(
            """
            {"service": "test", "dry_run": true, "tasks": [
                {"name": "old_things", "items": 3, "bytes": 1200, "older_than_seconds": 86400, "error": null},
                {"name": "broken", "items": null, "bytes": null, "older_than_seconds": null, "error": "no such thing, Password=***"},
                {"name": "last", "items": 1, "bytes": null, "older_than_seconds": null, "error": null}]}
            """);
        Assert.True(JsonNode.DeepEquals(expected, answer), answer.ToJsonString());
    }

    [Fact]
    public async Task ClearCache_OneFails_TellsSoAndClearsTheOthers()
    {
        await using var host = await StartAsync(new ScriptedCache("broken", null), new ScriptedCache("answers", 12));

        var (status, answer) = await PostAsync(host, "/clear-cache", null);

        Assert.Equal(HttpStatusCode.OK, status);
        var expected = JsonNode.Parse(
            """
            {"service": "test", "caches": [
                {"name": "broken", "entries": null, "error": "no such thing, Password=***"},
                {"name": "answers", "entries": 12, "error": null}]}
            """);
        Assert.True(JsonNode.DeepEquals(expected, WithOnly(answer, "broken", "answers")), answer.ToJsonString());
    }

    [Theory]
    [InlineData("/cleanup")]
    [InlineData("/clear-cache")]
    public async Task Post_WithoutAKey_IsRefusedAndRunsNothing(string path)
    {
        await using var host = await StartAsync();

        var (status, _) = await PostAsync(host, path, null, key: null);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Empty(_old.Runs);
    }

    [Fact]
    public async Task Cleanup_Run_LeavesATrailThatNamesNoKey()
    {
        using var logs = new CollectingLogs();
        await using var host = await StartAsync(logs);

        await PostAsync(host, "/cleanup?dry_run=false", null);

        var line = Assert.Single(logs.Lines, line => line.StartsWith("1042 ", StringComparison.Ordinal));
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Key)));
        Assert.Contains($"key-{hash[..12]} ran the clean-up (dry run: False): 4 items with 1200 bytes (old_things 3, broken failed, last 1), 1 failed", line, StringComparison.Ordinal);
        Assert.DoesNotContain(logs.Lines, text => text.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenApi_Operations_AreDescribed()
    {
        await using var host = await StartAsync();

        var paths = JsonNode.Parse(await host.TextAsync("/openapi/v1.json"))!["paths"]!;

        Assert.NotEqual("", paths["/cleanup"]!["post"]!["summary"]!.ToString());
        Assert.NotEqual("", paths["/clear-cache"]!["post"]!["summary"]!.ToString());
        Assert.Equal("dry_run", paths["/cleanup"]!["post"]!["parameters"]![0]!["name"]!.ToString());
    }

    private Task<TestHost> StartAsync(CollectingLogs logs) => StartAsync(builder => builder.Logging.AddProvider(logs));

    private Task<TestHost> StartAsync(params IReadOnlyList<IClearableCache> caches) => StartAsync(builder =>
    {
        foreach (var cache in caches) builder.Services.AddSingleton(cache);
    });

    private Task<TestHost> StartAsync(Action<WebApplicationBuilder> add) => TestHost.StartAsync(
        new Dictionary<string, string?> { ["Tracktion:Api:Keys:0"] = Key },
        builder =>
        {
            foreach (var task in (ICleanupTask[])[_old, _broken, _last]) builder.Services.AddSingleton(task);
            add(builder);
        });

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync(TestHost host, string path, string? body, string? key = Key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    // The library's own caches come and go; these tests are about how any is treated.
    private static JsonNode WithOnly(JsonNode answer, params string[] names)
    {
        var caches = answer["caches"]!.AsArray();
        foreach (var cache in caches.Where(cache => !names.Contains(cache!["name"]!.ToString())).ToList()) caches.Remove(cache);
        return answer;
    }

    private sealed class ScriptedTask(string name, CleanupResult? result) : ICleanupTask
    {
        public List<bool> Runs { get; } = [];

        public string Name => name;

        public Task<CleanupResult> RunAsync(bool dryRun, CancellationToken cancellationToken)
        {
            Runs.Add(dryRun);
            return result is null ? throw new InvalidOperationException("no such thing, Password=hunter22") : Task.FromResult(result);
        }
    }

    private sealed class ScriptedCache(string name, long? entries) : IClearableCache
    {
        public string Name => name;

        public Task<long> ClearAsync(CancellationToken cancellationToken) =>
            entries is { } count ? Task.FromResult(count) : throw new InvalidOperationException("no such thing, Password=hunter22");
    }
}
