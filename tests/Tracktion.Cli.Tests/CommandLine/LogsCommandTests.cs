using System.Text.Json.Nodes;
using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.CommandLine;

public sealed class LogsCommandTests : IDisposable
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("logs", "--url", "http://127.0.0.1:1", "--level", "loud")]
    [InlineData("logs", "--url", "http://127.0.0.1:1", "--since", "yesterday")]
    [InlineData("logs", "--url", "http://127.0.0.1:1", "--limit", "-1")]
    [InlineData("logs", "--url", "http://127.0.0.1:1", "--trace", "song.mp3")]
    [InlineData("logs", "--url", "http://127.0.0.1:1", "--jaeger", "here")]
    [InlineData("logs")]
    public async Task Logs_BadArgumentsOrNoStore_IsAUsageFault(params string[] arguments)
    {
        var code = await RunAsync(arguments);

        Assert.Equal(ExitCode.Usage, code);
        Assert.NotEmpty(_console.Error);
    }

    [Fact]
    public async Task Logs_StoreAway_NamesAddressAndReason()
    {
        var code = await RunAsync("logs", "--url", "http://127.0.0.1:1");

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("127.0.0.1:1", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait(TestKind.Name, TestKind.Server)]
    public async Task Logs_ForPeople_AreTheNewestInOrderOneLineEach()
    {
        await using var server = await LogServer.StartAsync();
        var fault = LogServer.Line(2, "cannot\nbe \u001b[2Jread", "Error", Trace);
        fault["error.type"] = "System.IO.IOException";
        await server.AddAsync("analysis", LogServer.Line(0, "too old"), fault, LogServer.Line(1, "settled", "Warning"));

        var code = await RunAsync("logs", "--url", server.Url, "--limit", "2", "--jaeger", "http://127.0.0.1:16686/");

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(
            """
            2026-03-01 12:00:01.000 WRN analysis      settled
            2026-03-01 12:00:02.000 ERR analysis      cannot␊be ␛[2Jread ✗ System.IO.IOException [4bf92f35]
            """,
            _console.Output.TrimEnd());
        Assert.Contains("these are the newest 2", _console.Error, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:16686/trace/{Trace}", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait(TestKind.Name, TestKind.Server)]
    public async Task Logs_ForPrograms_AreTheDocuments()
    {
        await using var server = await LogServer.StartAsync();
        await server.AddAsync("analysis", LogServer.Line(0, "a\u009b\nb", file: "/music/坂本.mp3"), LogServer.Line(1, "c"));

        var code = await RunAsync("logs", "--url", server.Url, "--json");

        var lines = _console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(["a\u009b\nb", "c"], lines.Select(line => JsonNode.Parse(line)!["message"]!.ToString()));
        Assert.Equal("/music/坂本.mp3", JsonNode.Parse(lines[0])!["file.path"]!.ToString());
        Assert.DoesNotContain(_console.Output, letter => char.IsControl(letter) && letter != '\n');
    }

    [Fact]
    [Trait(TestKind.Name, TestKind.Server)]
    public async Task Logs_BadQuery_SaysWhatCannotBeParsed()
    {
        await using var server = await LogServer.StartAsync();
        await server.AddAsync("analysis", LogServer.Line(0, "one"));

        var code = await RunAsync("logs", "(log.level:Error", "--url", server.Url);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("does not understand the query '(log.level:Error'", _console.Error, StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) =>
        TracktionCommandLine.RunAsync(_console.Context(_folder.Path) with { Time = new UtcTime() }, arguments);

    private sealed class UtcTime : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
