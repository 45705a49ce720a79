using System.Diagnostics;
using System.Text.Json;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Observability.Tests.Examples;

/// <summary>The example of <c>Tracktion.Observability/README.md</c>, run as it was built.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class PlainConsoleTests
{
    [Fact]
    public async Task PlainConsole_BeforeAStore_ItsEventsArriveOnceAndInOrder()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken);

        var exitCode = await RunAsync(folder, server.Address.AbsoluteUri);

        var events = server.Documents("logs-tracktion.plain_console-example").Select(document => JsonDocument.Parse(document.Json).RootElement).ToList();
        Assert.Equal(0, exitCode);
        Assert.Empty(server.Violations);
        Assert.Equal(["/music/1.flac", "/music/2.flac", "/music/3.flac", "/music/4.flac"], events.Select(document => document.GetProperty("file.path").GetString()));
        Assert.Equal("System.IO.InvalidDataException", events[^1].GetProperty("error.type").GetString());
    }

    [Fact]
    public async Task PlainConsole_StoreAway_EventsLieInTheSpoolForTheNextRun()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken);
        var address = server.Address.AbsoluteUri;

        await server.PauseAsync();
        var away = await RunAsync(folder, address);
        await server.ResumeAsync(TestContext.Current.CancellationToken);
        // What an earlier run left is looked up first, in a stream that is not there yet.
        server.Expect404("/logs-tracktion.plain_console-example/_refresh");
        var back = await RunAsync(folder, address);

        Assert.Equal((0, 0), (away, back));
        Assert.Empty(server.Violations);
        Assert.Equal(8, server.Documents("logs-tracktion.plain_console-example").Count);
    }

    private static async Task<int> RunAsync(TemporaryFolder folder, string address)
    {
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { Path.Combine(AppContext.BaseDirectory, "PlainConsole.dll"), address }, UseShellExecute = false };
        // Where the spool lies when no folder is set: in the account's folder for local data.
        start.Environment["XDG_DATA_HOME"] = folder.At("data");
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
