using Tracktion.Cli.Instances;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Instances;

public sealed class InstanceStateTests
{
    private static readonly InstanceState State = new()
    {
        CreatedAt = DateTimeOffset.UnixEpoch,
        ApiKey = "key",
        Roots = ["/inbox", "/music"],
        Servers = [new RunningPart(RunningPart.Redis, 6390, new ProcessIdentity(1, 2), "/redis.log")],
        Services = [new RunningPart(ServiceDefinition.Tracklist, 8002, new ProcessIdentity(3, 4), "/tracklist.out")],
    };

    [Fact]
    public void Write_ThenRead_GivesTheSameAndKeepsItFromOthers()
    {
        using var folder = new TemporaryFolder();
        var instance = new InstanceFolder(folder.Path);

        State.Write(instance);
        var read = InstanceState.Read(instance);

        Assert.Equal(CliJson.Write(State), CliJson.Write(read));
        Assert.Equal(PrivateFile.OwnerOnly, File.GetUnixFileMode(instance.StateFile));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{\"api_key\":")]
    [InlineData("{}")]
    public void Read_MissingOrDamaged_IsNone(string? text)
    {
        using var folder = new TemporaryFolder();
        if (text is not null) folder.Write(text, "instance.json");

        Assert.Null(InstanceState.Read(new InstanceFolder(folder.Path)));
    }

    [Fact]
    public void WithService_ReplacesItsOwnAndKeepsTheOrderOfPorts()
    {
        var analysis = new RunningPart(ServiceDefinition.Analysis, 8000, new ProcessIdentity(5, 6), "/a");
        var tracklist = new RunningPart(ServiceDefinition.Tracklist, 9002, new ProcessIdentity(7, 8), "/t");

        var state = State.WithService(analysis).WithService(tracklist);

        Assert.Equal([analysis, tracklist], state.Services);
    }

    [Fact]
    public void Service_ProcessHasEnded_IsNone() => Assert.Null(State.Service(ServiceDefinition.Tracklist));
}
