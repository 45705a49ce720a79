using Tracktion.Cli.Processes;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Processes;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class ProcessStopperTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task StopAsync_ProcessThatListens_EndsGently()
    {
        using var folder = new TemporaryFolder();
        var process = DetachedProcess.Start(new ProcessLaunch("sleep", "600"), folder.At("log"));

        var outcome = await StopAsync(process, Limit);

        Assert.Equal(StopOutcome.Stopped, outcome);
        Assert.False(process.IsRunning);
        Assert.Equal(StopOutcome.WasNotRunning, await StopAsync(process, Limit));
    }

    [Fact]
    public async Task StopAsync_ProcessThatIgnoresIt_IsKilledWithItsChildren()
    {
        using var folder = new TemporaryFolder();
        var log = folder.At("log");
        var process = DetachedProcess.Start(new ProcessLaunch("sh", "-c", "trap '' TERM; sleep 600 & echo $!; wait; wait"), log);
        await Polling.UntilAsync(
            _ => Task.FromResult(File.Exists(log) && File.ReadAllText(log).EndsWith('\n')), TimeSpan.FromMilliseconds(5), Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        var child = ProcessIdentity.Of(int.Parse(File.ReadAllText(log), System.Globalization.CultureInfo.InvariantCulture))!.Value;

        var outcome = await StopAsync(process, TimeSpan.FromMilliseconds(1));
        var childEnded = await Polling.UntilAsync(
            _ => Task.FromResult(!child.IsRunning), TimeSpan.FromMilliseconds(5), Limit, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(StopOutcome.Killed, outcome);
        Assert.False(process.IsRunning);
        Assert.True(childEnded);
    }

    private static Task<StopOutcome> StopAsync(ProcessIdentity process, TimeSpan limit) =>
        ProcessStopper.StopAsync(process, Signal.Terminate, limit, TimeProvider.System, TestContext.Current.CancellationToken);
}
