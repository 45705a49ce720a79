using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.CommandLine;

public sealed class ElkCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bootstrap_NoAddress_SaysWhatToGive()
    {
        var code = await RunAsync("elk", "bootstrap");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("--url", _console.Error, StringComparison.Ordinal);
        Assert.Contains("Tracktion__Observability__Elasticsearch__Nodes__0", _console.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--url", "127.0.0.1")]
    [InlineData("--url", "http://127.0.0.1:1", "--mode", "weekly")]
    [InlineData("--url", "http://u:hunter22@127.0.0.1:1")]
    [InlineData("--url", "http://127.0.0.1:1", "--fingerprint", "00")]
    public async Task Bootstrap_BadArguments_AreAUsageFaultWithoutTheSecret(params string[] arguments)
    {
        var code = await RunAsync(["elk", "bootstrap", .. arguments]);

        Assert.Equal(ExitCode.Usage, code);
        Assert.DoesNotContain("hunter22", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait(TestKind.Name, TestKind.Server)]
    public async Task Bootstrap_NothingThere_DryRunTellsAndTheNextRunInstalls()
    {
        await using var store = await EmptyStoreAsync();
        var key = _folder.Write("id:key\n", "key.txt");

        var dry = await RunAsync("elk", "bootstrap", "--url", store.Urls.First(), "--api-key-file", key, "--dry-run", "--json");
        var answer = (JsonObject)JsonNode.Parse(_console.Output)!;
        var wet = await RunAsync("elk", "bootstrap", "--url", store.Urls.First());

        Assert.Equal((ExitCode.Success, ExitCode.Success), (dry, wet));
        Assert.Equal("Elasticsearch 7.10.0", (string?)answer["server"]);
        Assert.Equal(["lifecycle_policy", "component_template", "component_template", "index_template"], answer["steps"]!.AsArray().Select(step => (string?)step!["kind"]));
        Assert.All(answer["steps"]!.AsArray(), step => Assert.Equal("would_create", (string?)step!["change"]));
        Assert.Contains("index template", _console.Output, StringComparison.Ordinal);
        Assert.Contains("created", _console.Output, StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) => TracktionCommandLine.RunAsync(_console.Context(_folder.Path) with { Time = TimeProvider.System }, arguments);

    private static async Task<WebApplication> EmptyStoreAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            if (context.Request.Path == "/") await context.Response.WriteAsync("""{"cluster_name":"c","version":{"number":"7.10.0"},"tagline":"You Know, for Search"}""");
            else if (context.Request.Method == "PUT") await context.Response.WriteAsync("""{"acknowledged":true}""");
            else
            {
                context.Response.StatusCode = 404;
                await context.Response.WriteAsync("""{"error":{"type":"resource_not_found_exception"},"status":404}""");
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
