using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Servers;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class PrivatePostgresTests
{
    [Fact]
    public async Task StartAsync_StoppedAndStartedAgain_KeepsPortPasswordAndData()
    {
        using var folder = new TemporaryFolder();
        var place = folder.At("postgres");
        try
        {
            await using var first = await PrivatePostgres.StartAsync(place, ServerBinaries.Find(), TestContext.Current.CancellationToken);
            await using var attached = await PrivatePostgres.StartAsync(place, ServerBinaries.Find(), TestContext.Current.CancellationToken);
            Assert.Equal("1", await QueryAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1); SELECT n FROM kept"));
            Assert.Equal(StopOutcome.Stopped, await first.StopAsync());
            await using var second = await PrivatePostgres.StartAsync(place, ServerBinaries.Find(), TestContext.Current.CancellationToken);

            Assert.Equal(first.Process, attached.Process);
            Assert.NotEqual(first.Process, second.Process);
            Assert.Equal(first.ConnectionString, second.ConnectionString);
            Assert.Equal("1", await QueryAsync(second, "SELECT n FROM kept"));
            Assert.Equal(PrivateFile.OwnerOnly, File.GetUnixFileMode(Path.Combine(place, ServerRecord.FileName)));
        }
        finally
        {
            PrivatePostgres.DeleteData(place);
        }
    }

    [Fact]
    public async Task StartAsync_ProgramMissing_NamesThePackage()
    {
        using var folder = new TemporaryFolder();

        var fault = await Assert.ThrowsAsync<ServerStartException>(
            () => PrivatePostgres.StartAsync(folder.At("postgres"), new ServerBinaries(), TestContext.Current.CancellationToken));

        Assert.Contains("package postgresql", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<string> QueryAsync(PrivatePostgres server, string sql)
    {
        var psql = Path.Combine(Path.GetDirectoryName(ServerBinaries.Find().Postgres)!, "psql");
        var address = server.ConnectionString.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var launch = new ProcessLaunch(psql, "-h", address["Host"], "-p", address["Port"], "-U", address["Username"], "-d", address["Database"], "-qAtc", sql)
        {
            Environment = new Dictionary<string, string> { ["PGPASSWORD"] = address["Password"] },
        };
        var result = await ProgramRunner.RunAsync(launch, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error);
        return result.Output.Trim();
    }
}
