using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Servers;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class PrivateRedisTests
{
    [Fact]
    public async Task StartAsync_KilledAndStartedAgain_KeepsPortAndPassword()
    {
        using var folder = new TemporaryFolder();
        await using var first = await PrivateRedis.StartAsync(folder.Path, ServerBinaries.Find(), TestContext.Current.CancellationToken);
        first.Process.Send(Signal.Kill);
        var ended = await Polling.UntilAsync(
            _ => Task.FromResult(!first.Process.IsRunning), TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(10), TimeProvider.System, TestContext.Current.CancellationToken);

        await using var second = await PrivateRedis.StartAsync(folder.Path, ServerBinaries.Find(), TestContext.Current.CancellationToken);

        Assert.True(ended);
        Assert.NotEqual(first.Process, second.Process);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
    }

    [Fact]
    public async Task AnswersAsync_WrongPassword_IsNo()
    {
        using var folder = new TemporaryFolder();
        await using var server = await PrivateRedis.StartAsync(folder.Path, ServerBinaries.Find(), TestContext.Current.CancellationToken);

        var answers = await RedisPing.AnswersAsync(server.Port, "wrong", TestContext.Current.CancellationToken);

        Assert.False(answers);
        Assert.Equal(StopOutcome.Stopped, await server.StopAsync());
    }
}
