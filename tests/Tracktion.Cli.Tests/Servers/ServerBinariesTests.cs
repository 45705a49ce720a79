using Tracktion.Cli.Servers;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Servers;

public sealed class ServerBinariesTests
{
    [Fact]
    public void Find_TwoVersionsOfPostgres_TakesTheNewestThatIsWhole()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])["9/bin/postgres", "9/bin/initdb", "15/bin/postgres", "15/bin/initdb", "16/bin/postgres"]) folder.Write("", file);

        var found = ServerBinaries.Find([], folder.Path);

        Assert.Equal(Path.Combine(folder.Path, "15/bin/postgres"), found.Postgres);
        Assert.Equal(Path.Combine(folder.Path, "15/bin/initdb"), found.InitDb);
    }

    [Fact]
    public void Find_ProgramInPath_IsTakenBeforeTheUsualFolders()
    {
        using var folder = new TemporaryFolder();
        var redis = folder.Write("", "redis-server");

        var found = ServerBinaries.Find([folder.Path], "/nowhere");

        Assert.Equal(redis, found.RedisServer);
    }

    [Fact]
    public void Find_LinkThatAPackageLeftBehind_IsNoProgram()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "postgres"), "/nowhere/postgres");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "initdb"), "/nowhere/initdb");

        var found = ServerBinaries.Find([folder.Path], "/nowhere");

        Assert.NotEqual(Path.Combine(folder.Path, "postgres"), found.Postgres);
    }

    [Theory]
    [InlineData(true, true, "postgresql redis-server ffmpeg")]
    [InlineData(false, true, "redis-server ffmpeg")]
    [InlineData(false, false, "ffmpeg")]
    public void MissingPackagesFor_NothingThere_NamesWhatIsWanted(bool postgres, bool redis, string packages)
    {
        var missing = new ServerBinaries().MissingPackagesFor(postgres, redis);

        Assert.Equal(packages.Split(' '), missing);
    }
}
