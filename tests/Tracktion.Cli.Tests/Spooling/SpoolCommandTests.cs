using System.Text.Json.Nodes;
using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Spooling;

public sealed class SpoolCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_InspectWhileTheServiceWrites_ShowsTheBacklogAndWhoHasIt()
    {
        using var logger = LoggedSpool.Start(Parent(), 0, 10);

        var code = await RunAsync("spool", "inspect", "--json");

        var spool = JsonNode.Parse(_console.Output)![0]!;
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal($"process {Environment.ProcessId} on {Environment.MachineName}", (string?)spool["in_use_by"]);
        Assert.Equal(10, (int?)spool["backlog"]!["events"]);
        Assert.Equal("""{"information":9,"fatal":1}""", spool["backlog"]!["by_level"]!.ToJsonString());
        Assert.True((bool?)spool["segments"]![0]!["growing"]);
        Assert.True((bool?)spool["sound"]);
    }

    [Fact]
    public async Task RunAsync_InspectForPeople_FindsTheSpoolsBelowAFolder()
    {
        LoggedSpool.Write(Parent(), 0, 1000);

        var code = await RunAsync("spool", "inspect", Parent());

        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("backlog: 1,000 events", _console.Output, StringComparison.Ordinal);
        Assert.Contains("999 information, 1 fatal", _console.Output, StringComparison.Ordinal);
        Assert.Contains("tracktion.analysis-development", _console.Output, StringComparison.Ordinal);
        Assert.Contains("waits", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_VerifyOfASoundSpool_EndsWell()
    {
        var spool = LoggedSpool.Write(Parent(), 0, 10);

        var code = await RunAsync("spool", "verify");

        Assert.Equal(ExitCode.Success, code);
        Assert.StartsWith($"{spool}: sound (10 events, ", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_VerifyOfASpoiledByte_SaysWhereAndHowMuch()
    {
        var spool = LoggedSpool.Write(Parent(), 0, 10);
        SpoilFirstEvent(Path.Combine(spool, "0000000001.spool"));

        var code = await RunAsync("spool", "verify");

        Assert.Equal(ExitCode.Failure, code);
        Assert.StartsWith($"{spool}: damaged, 1 event lost (9 events, ", _console.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  segment 1, at byte \d+: \d+ B damaged, 1 event lost\n", _console.Output);
    }

    [Fact]
    public async Task RunAsync_ReplayOfASpoolInUse_IsRefused()
    {
        using var logger = LoggedSpool.Start(Parent(), 0, 10);

        var code = await RunAsync("spool", "replay", "--url", "http://127.0.0.1:1");

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains($"in use by process {Environment.ProcessId}", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ReplayWithTheStoreAway_SaysWhatToDoAndChangesNothing()
    {
        var spool = LoggedSpool.Write(Parent(), 0, 10);
        var before = File.ReadAllBytes(Path.Combine(spool, "0000000001.spool"));

        var code = await RunAsync("spool", "replay", "--url", "http://127.0.0.1:1");

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("http://127.0.0.1:1", _console.Error, StringComparison.Ordinal);
        Assert.Contains("what waits stays where it is", _console.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(spool, "0000000001.spool")));
    }

    [Fact]
    public async Task RunAsync_FolderThatIsNotThere_SaysSo()
    {
        var code = await RunAsync("spool", "inspect", _folder.At("nothing"));

        Assert.Equal(ExitCode.Failure, code);
        Assert.StartsWith($"There is no folder {_folder.At("nothing")}.", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FolderThatIsNoSpool_SaysSo()
    {
        _folder.Write("text", "other", "file.txt");

        var code = await RunAsync("spool", "verify", _folder.At("other"));

        Assert.Equal(ExitCode.Failure, code);
        Assert.StartsWith($"{_folder.At("other")} is no spool and holds none.", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_InstanceWithoutSpools_SaysWhenThereIsOne()
    {
        var code = await RunAsync("spool", "inspect");

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("once a log store is configured", _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DeadLettersAsJson_GivesTheLinesNewestFirst()
    {
        WriteDeadLetters();

        var code = await RunAsync("spool", "dead-letters", "--json", "--limit", "2");

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(["a-3", "a-2"], JsonNode.Parse(_console.Output)!.AsArray().Select(line => (string?)line!["id"]));
        Assert.Equal("three", (string?)JsonNode.Parse(_console.Output)![0]!["document"]!["message"]);
    }

    [Fact]
    public async Task RunAsync_DeadLettersOfOneType_ShowsTheirReasonsAndMessages()
    {
        WriteDeadLetters();

        await RunAsync("spool", "dead-letters", "--type", "strict_dynamic_mapping_exception");

        Assert.Contains("2026-03-01 12:00:00 │ 400    │ strict_dynamic_mapping_exception │ not allowed │ two", _console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("three", _console.Output, StringComparison.Ordinal);
    }

    private void WriteDeadLetters() => _folder.Write(
        """
        {"@timestamp":"2026-03-01T12:00:00+00:00","id":"a-1","target":"logs-a-b","status":400,"error":{"type":"document_parsing_exception","reason":"no"},"document":{"message":"one"}}
        {"@timestamp":"2026-03-01T12:00:00+00:00","id":"a-2","target":"logs-a-b","status":400,"error":{"type":"strict_dynamic_mapping_exception","reason":"not allowed"},"document":{"message":"two"}}
        {"@timestamp":"2026-03-01T12:00:00+00:00","id":"a-3","target":"logs-a-b","status":413,"error":{"type":null,"reason":null},"document":{"message":"three"}}

        """, "data", "logs", "spool", "analysis", "dead-letters", "2026-03-01-0001.ndjson");

    private static void SpoilFirstEvent(string segment)
    {
        var bytes = File.ReadAllBytes(segment);
        var at = bytes.AsSpan().IndexOf("@timestamp"u8);
        bytes[at] ^= 1;
        File.WriteAllBytes(segment, bytes);
    }

    private string Parent() => Path.Combine(_folder.Path, "data", "logs", "spool");

    private Task<int> RunAsync(params string[] line) => TracktionCommandLine.RunAsync(
        _console.Context(_folder.Path) with { Time = TimeProvider.System }, [.. line, "--data", Path.Combine(_folder.Path, "data")]);
}
