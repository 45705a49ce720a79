using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Tests.Processes;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void Of_ThisProcess_IsRunning()
    {
        var self = ProcessIdentity.Of(Environment.ProcessId);

        Assert.NotNull(self);
        Assert.True(self.Value.IsRunning);
    }

    [Fact]
    public void Send_NumberThatNowBelongsToAnotherProcess_SendsNothing()
    {
        var recycled = ProcessIdentity.Of(Environment.ProcessId)!.Value with { StartTime = 1 };

        var sent = recycled.Send(Signal.Kill);

        Assert.False(sent);
        Assert.False(recycled.IsRunning);
    }
}
