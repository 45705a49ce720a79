using System.Text.Json.Nodes;
using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Tests.Support;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Cli.Tests.Spooling;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class SpoolReplayTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestConsole _console = new();
    private StrictElasticsearch? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private StrictElasticsearch Server => _server ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        _server = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), Token);
        // What may have been sent before is looked up, also where the stream is new.
        _server.Expect404("/" + LoggedSpool.Stream);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.True(Server.Violations.Count == 0, string.Join("\n", Server.Violations));
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("data-stream", LoggedSpool.Stream)]
    [InlineData("daily-index", "tracktion-logs-*")]
    public async Task Replay_OfWhatWaits_StoresEachEventOnceInOrder(string mode, string target)
    {
        LoggedSpool.Write(Parent(), 0, 12_000);

        var (code, answer) = await ReplayAsync("--mode", mode);

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal((12_000, 12_000, 0), ((int?)answer["events"], (int?)answer["created"], (int?)answer["left"]));
        Assert.Equal(Enumerable.Range(0, 12_000), Numbers(target));
    }

    [Fact]
    public async Task Replay_ASecondTime_ChangesNothing()
    {
        LoggedSpool.Write(Parent(), 0, 100);
        await ReplayAsync();

        var (code, answer) = await ReplayAsync();

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal((0, 0), ((int?)answer["events"], (int?)answer["created"]));
        Assert.Equal(Enumerable.Range(0, 100), Numbers());
    }

    [Fact]
    public async Task Replay_FromStartAfterARollOver_DoublesNothing()
    {
        // The end of a spool stays in its folder until the next segment begins.
        var spool = LoggedSpool.Write(Parent(), 0, 100);
        var kept = File.ReadAllBytes(Path.Combine(spool, "0000000001.spool"));
        await ReplayAsync();
        File.WriteAllBytes(Path.Combine(spool, "0000000001.spool"), kept);
        Server.RollOver(LoggedSpool.Stream);

        var (code, answer) = await ReplayAsync("--from-start");

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal((100, 0, 100), ((int?)answer["events"], (int?)answer["created"], (int?)answer["duplicates"]));
        Assert.Equal(Enumerable.Range(0, 100), Numbers());
    }

    [Fact]
    public async Task Replay_DryRun_SendsNothing()
    {
        LoggedSpool.Write(Parent(), 0, 100);

        var (code, answer) = await ReplayAsync("--dry-run");

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(100, (int?)answer["events"]);
        Assert.Equal(0, Server.BulkRequests);
    }

    [Fact]
    public async Task Replay_DeadLettersAfterTheReasonIsGone_StoresThemUnderTheirIds()
    {
        LoggedSpool.Write(Parent(), 0, 100);
        Server.Faults = FaultPlan.By(_ => Fault.ItemRejections("Event 42\""));
        var (refused, first) = await ReplayAsync();
        Server.Faults = FaultPlan.None;

        var (code, answer) = await ReplayAsync("--dead-letters");

        Assert.Equal((ExitCode.Failure, 1, 1), (refused, (int?)first["refused"], (int?)first["dead_letters_left"]));
        Assert.Equal((ExitCode.Success, 1, 0), (code, (int?)answer["created"], (int?)answer["dead_letters_left"]));
        Assert.Equal([.. Enumerable.Range(0, 100).Where(number => number != 42), 42], Numbers());
        Assert.Empty(Directory.GetFiles(Path.Combine(Parent(), LoggedSpool.Service, "dead-letters")));
    }

    [Fact]
    public async Task Replay_DeadLettersRefusedAgain_StayOnce()
    {
        LoggedSpool.Write(Parent(), 0, 100);
        Server.Faults = FaultPlan.By(_ => Fault.ItemRejections("Event 42\""));
        await ReplayAsync();

        var (code, answer) = await ReplayAsync("--dead-letters");

        Assert.Equal((ExitCode.Failure, 1, 1), (code, (int?)answer["refused"], (int?)answer["dead_letters_left"]));
    }

    [Fact]
    public async Task Replay_ThroughFaults_StoresEachEventOnce()
    {
        LoggedSpool.Write(Parent(), 0, 12_000);
        Server.Faults = FaultPlan.From([Fault.AnswerLostThenRollOver, Fault.PartialItems(0.5), Fault.Status(503), Fault.None, Fault.AnswerLost]);

        var (code, answer) = await ReplayAsync();

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(0, (int?)answer["left"]);
        Assert.Equal(Enumerable.Range(0, 12_000), Numbers().Order());
    }

    [Fact]
    public async Task Replay_StoreThatFailsAllTheTime_IsGivenUpWithTheBacklogKept()
    {
        LoggedSpool.Write(Parent(), 0, 100);
        Server.Faults = FaultPlan.By(_ => Fault.Status(503));

        var (code, answer) = await ReplayAsync();

        Assert.Equal((ExitCode.Failure, 100), (code, (int?)answer["left"]));
        Assert.Contains("503", (string?)answer["fault"], StringComparison.Ordinal);
    }

    private async Task<(int Code, JsonNode Answer)> ReplayAsync(params string[] more)
    {
        _console = new TestConsole();
        var context = _console.Context(_folder.Path) with { Time = TimeProvider.System };
        var code = await TracktionCommandLine.RunAsync(context, ["spool", "replay", "--json", "--url", Server.Address.ToString(), .. more, "--data", Path.Combine(_folder.Path, "data")]);
        var answers = _console.Output.Length > 0 ? JsonNode.Parse(_console.Output) : null;
        return answers?[0] is { } answer ? (code, answer) : throw new InvalidOperationException(_console.Error);
    }

    private IEnumerable<int> Numbers(string target = LoggedSpool.Stream) =>
        Server.Documents(target).Select(document => (int?)JsonNode.Parse(document.Json)!["tracktion.number"] ?? throw new InvalidOperationException(document.Json));

    private string Parent() => Path.Combine(_folder.Path, "data", "logs", "spool");
}
