using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Tests.Support;
using Tracktion.Cli.Traces;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.CommandLine;

public sealed class TraceCommandTests : IDisposable
{
    private const string Answer = """{"result":{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"analysis"}}]},"scopeSpans":[{"spans":[{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"0000000000000001","name":"load_file","kind":1,"startTimeUnixNano":"1772366400000000000","endTimeUnixNano":"1772366400040000000"}]}]}]}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("trace")]
    [InlineData("story")]
    public async Task AnyCommand_NothingConfigured_SaysWhatToSet(string command)
    {
        var code = await RunAsync([], command, "4bf92f3577b34da6a3ce929d0e0e4736");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("--jaeger", _console.Error, StringComparison.Ordinal);
        Assert.Contains("TRACKTION__OBSERVABILITY__TRACEVIEW__ADDRESS", _console.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://jaeger")]
    [InlineData("jaeger:16686")]
    [InlineData("http://user:secret@jaeger")]
    public async Task Trace_BadAddress_IsAUsageFault(string address)
    {
        var code = await RunAsync([], "trace", "abc", "--jaeger", address);

        Assert.Equal(ExitCode.Usage, code);
    }

    [Fact]
    public async Task Trace_AFileAndNoInstance_SaysWhatIsMissing()
    {
        var code = await RunAsync([], "trace", "song.mp3", "--jaeger", "http://127.0.0.1:1");

        Assert.Equal(ExitCode.NotRunning, code);
        Assert.Contains("'song.mp3' is no trace's id", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait(TestKind.Name, TestKind.Server)]
    public async Task Trace_AddressFromTheEnvironment_DrawsOrAnswersInJson()
    {
        await using var jaeger = await JaegerAsync();
        var environment = new Dictionary<string, string> { ["Tracktion__Observability__TraceView__Address"] = jaeger.Urls.First() };

        var codes = (await RunAsync(environment, "trace", "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000001-01", "--json"),
            await RunAsync(environment, "trace", "4BF92F3577B34DA6A3CE929D0E0E4736", "--width", "80"));

        var end = _console.Output.LastIndexOf("\n}", StringComparison.Ordinal) + 2;
        var answer = JsonNode.Parse(_console.Output[..end])!;
        Assert.Equal((ExitCode.Success, ExitCode.Success), codes);
        Assert.Equal($"{jaeger.Urls.First()}/trace/4bf92f3577b34da6a3ce929d0e0e4736?uiFind=0000000000000001", (string?)answer["spans"]![0]!["address"]);
        Assert.Equal((0.04, "load_file"), ((double)answer["duration_seconds"]!, (string?)answer["spans"]![0]!["name"]));
        Assert.Contains("│████", _console.Output[end..], StringComparison.Ordinal);
        Assert.Contains($"{jaeger.Urls.First()}/trace/4bf92f3577b34da6a3ce929d0e0e4736", _console.Output[end..], StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Sources_AreAskedInTurn()
    {
        var environment = new Dictionary<string, string> { [TraceView.Setting] = "http://b/base/" };

        Assert.Equal("http://a", TraceView.Find("http://a/", environment, null)?.Address);
        Assert.Equal("http://b/base", TraceView.Find(null, environment, null)?.Address);
        var instance = new InstanceState { CreatedAt = DateTimeOffset.UnixEpoch, ApiKey = "key", Roots = [], TraceView = "http://c" };
        Assert.Equal("http://b/base", TraceView.Find(null, environment, instance)?.Address);
        Assert.Equal("http://c", TraceView.Find(null, new Dictionary<string, string>(), instance)?.Address);
        Assert.Null(TraceView.Find(null, new Dictionary<string, string>(), null));
    }

    private Task<int> RunAsync(Dictionary<string, string> environment, params string[] arguments) =>
        TracktionCommandLine.RunAsync(_console.Context(_folder.Path) with { Time = TimeProvider.System, Environment = environment }, arguments);

    private static async Task<WebApplication> JaegerAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(context =>
        {
            context.Response.ContentType = "text/plain";
            return context.Response.WriteAsync(Answer);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
