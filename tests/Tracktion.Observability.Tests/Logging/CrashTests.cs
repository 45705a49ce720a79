using System.Diagnostics;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Observability.Tests.Logging;

/// <summary>The promise itself: a writer that is killed 200 times, before a store that misbehaves, loses nothing and doubles nothing.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Chains = 4;
    private const int KillsEach = 50;
    private const int Seed = 20260301;
    private const double FaultRate = 0.4;

    [Fact]
    public async Task Kill_AtRandomMomentsBeforeAMisbehavingStore_LosesNothingAndDoublesNothing()
    {
        using var folder = new TemporaryFolder();
        var options = new StrictElasticsearchOptions { Faults = FaultPlan.Random(Seed, FaultRate) };
        await using var server = await StrictElasticsearch.StartAsync(options, TestContext.Current.CancellationToken);
        // A look-up before the first event of all finds no stream, and says so.
        for (var number = 0; number < Chains; number++) server.Expect404($"/logs-tracktion.crash_{number}-test/_refresh");
        List<CrashChain> chains = [.. Enumerable.Range(0, Chains).Select(number => new CrashChain(server, folder, number))];

        await Task.WhenAll(chains.Select(chain => chain.RunAsync(KillsEach)));
        var faults = server.Faults;
        server.Faults = FaultPlan.None;
        await Task.WhenAll(chains.Select(chain => chain.FinishAsync()));

        output.WriteLine($"{Chains * KillsEach} kills; {chains.Sum(chain => chain.Logged)} events logged, of which {chains.Sum(chain => chain.Required)} had to arrive; {server.DocumentCount} arrived; {server.BulkRequests} requests met {faults.DoneInAll} faults: {string.Join(", ", faults.Done.Select(kind => $"{kind.Key} {kind.Value}"))}.");
        foreach (var chain in chains) chain.Verify();
        Assert.Empty(server.Violations);
        Assert.Equal(0, server.AppliedTwice);
        Assert.True(faults.DoneInAll > 100, "Too few faults to prove anything.");
        foreach (var chain in chains) chain.Dispose();
    }

    [Fact]
    public async Task Start_FolderOfAnotherProcess_RefusesAndNamesIt()
    {
        using var folder = new TemporaryFolder();
        var files = new DiskFileSystem(Path.Combine(folder.Path, "crash-0"));
        using var mine = files.Lock();
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Tracktion.LogCrasher.dll"), "http://127.0.0.1:9", folder.Path, "crash-0", "0", folder.At("journal"), "1", "1" },
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains(files.Place, said, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", said, StringComparison.Ordinal);
    }
}
