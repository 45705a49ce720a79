using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.CommandLine;

public sealed class TracktionCommandLineTests : IDisposable
{
    private static readonly string[] Names = ["up", "down", "status", "doctor", "ingest", "analyze", "features", "demo", "bench", "elk", "spool", "test"];

    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();

    public static TheoryData<string> Commands => [.. Names];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fly")]
    [InlineData("ingest")]
    [InlineData("ingest a.wav --timeout never")]
    [InlineData("up --detach --demo")]
    [InlineData("status --jsno")]
    public async Task RunAsync_NotUnderstood_IsAUsageFault(string line) => Assert.Equal(ExitCode.Usage, await RunAsync(line));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task RunAsync_HelpOfACommand_ShowsAnExample(string command)
    {
        var code = await RunAsync(command + " --help");

        Assert.Equal(ExitCode.Success, code);
        Assert.Contains($"./tracktion {command}", _console.Output, StringComparison.Ordinal);
        Assert.Contains("--data <DIR>", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Help_ListsEveryCommandAndExitCode()
    {
        await RunAsync("--help");

        Assert.All(Names, command => Assert.Contains($"\n  {command} ", _console.Output, StringComparison.Ordinal));
        Assert.All(ExitCode.Meanings, code => Assert.Contains($"{code.Code,3}  {code.Meaning}", _console.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("ingest a.wav")]
    public async Task RunAsync_NothingRuns_SaysHowToStart(string line)
    {
        var code = await RunAsync(line);

        Assert.Equal(ExitCode.NotRunning, code);
        Assert.Contains("./tracktion up", _console.Output + _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StatusAsJson_IsJsonAlone()
    {
        await RunAsync("status --json");

        Assert.Equal($$"""
            {
              "data": "{{_folder.Path}}/data",
              "running": false,
              "since": null,
              "roots": [],
              "parts": [],
              "trace_view": null
            }

            """, _console.Output);
    }

    [Fact]
    public async Task RunAsync_DownWithNothingRunning_IsHarmless()
    {
        var code = await RunAsync("down");

        Assert.Equal(ExitCode.Success, code);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "data")));
    }

    [Fact]
    public async Task RunAsync_PurgeWithoutTerminal_WantsYes()
    {
        var kept = _folder.Write("sound", "data/inbox/a.wav");

        var code = await RunAsync("down --purge");

        Assert.Equal(ExitCode.Usage, code);
        Assert.True(File.Exists(kept));
    }

    [Fact]
    public async Task RunAsync_PurgeOfAFolderWithOtherThings_LeavesThose()
    {
        _folder.Write("sound", "data/inbox/a.wav");
        var kept = _folder.Write("mine", "data/mine.txt");

        var code = await RunAsync("down --purge --yes");

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal([kept], Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "data")));
    }

    private Task<int> RunAsync(string line) =>
        TracktionCommandLine.RunAsync(_console.Context(_folder.Path), [.. line.Split(' '), "--data", Path.Combine(_folder.Path, "data")]);
}
