using Tracktion.Cli.Instances;
using Tracktion.Cli.Servers;
using Tracktion.Cli.Starting;
using Tracktion.Cli.Stopping;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Starting;

public sealed class InstanceStarterTests
{
    private static readonly Dictionary<string, string> ForeignServers = new()
    {
        [ServiceSettings.Database] = "Host=elsewhere",
        [ServiceSettings.Redis] = "elsewhere:6379",
    };

    [Fact]
    public async Task StartAsync_NotBuilt_SaysSoAndLeavesNoState()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder, ForeignServers);

        var fault = await Assert.ThrowsAsync<CliException>(() => Starter(request).StartAsync(null, TestContext.Current.CancellationToken));

        Assert.Contains("Tracktion.Analysis.dll is not there", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(request.Folder.StateFile));
    }

    [Fact]
    [Trait(TestKind.Name, TestKind.Server)]
    public async Task StartAsync_ServicesCannotStart_StopsTheServersThatItStarted()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder, []) with { Binaries = ServerBinaries.Find() };
        try
        {
            await Assert.ThrowsAsync<CliException>(() => Starter(request).StartAsync(null, TestContext.Current.CancellationToken));

            Assert.NotNull(ServerRecord.Read(request.Folder.Redis));
            Assert.Null(PrivateRedis.TryAttach(request.Folder.Redis));
            Assert.Null(PrivatePostgres.TryAttach(request.Folder.Postgres));
            Assert.False(File.Exists(request.Folder.StateFile));
        }
        finally
        {
            PrivatePostgres.DeleteData(request.Folder.Postgres);
        }
    }

    [Fact]
    public void Parts_ServersAreForeign_AreNotStarted()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(["analysis", "file-watcher", "tracklist", "notifications"], Request(folder, ForeignServers).Parts);
    }

    private static StartRequest Request(TemporaryFolder folder, Dictionary<string, string> environment) => new()
    {
        Folder = new InstanceFolder(folder.Path),
        RepositoryRoot = folder.At("nothing-built"),
        Environment = environment,
        Binaries = new ServerBinaries(),
        Roots = [folder.At("inbox")],
    };

    private static InstanceStarter Starter(StartRequest request) => new(
        request, new StartBoard(TimeProvider.System, request.Parts), new InstanceStopper(request.Folder, TimeProvider.System), TimeProvider.System);
}
