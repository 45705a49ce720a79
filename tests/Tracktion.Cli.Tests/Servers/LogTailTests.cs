using Tracktion.Cli.Servers;
using Tracktion.Cli.Tests.Support;

namespace Tracktion.Cli.Tests.Servers;

public sealed class LogTailTests
{
    [Fact]
    public void ReadWithoutStacks_ExceptionAtTheEnd_KeepsItsReason()
    {
        using var folder = new WorkFolder();
        var log = folder.Write("a.out", "started\nUnhandled exception. Key 'Roots' is empty.\n   at A.B()\n   at C.D()\n");

        Assert.Equal(["started", "Unhandled exception. Key 'Roots' is empty."], LogTail.ReadWithoutStacks(log, 5));
        Assert.Equal(["   at C.D()"], LogTail.Read(log, 1));
        Assert.Empty(LogTail.Read(folder.File("none"), 1));
    }
}
