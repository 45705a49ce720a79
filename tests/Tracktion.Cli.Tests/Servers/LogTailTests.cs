using Tracktion.Cli.Servers;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Servers;

public sealed class LogTailTests
{
    [Fact]
    public void ReadWithoutStacks_ExceptionAtTheEnd_KeepsItsReason()
    {
        using var folder = new TemporaryFolder();
        var log = folder.Write("started\nUnhandled exception. Key 'Roots' is empty.\n   at A.B()\n   at C.D()\n", "a.out");

        Assert.Equal(["started", "Unhandled exception. Key 'Roots' is empty."], LogTail.ReadWithoutStacks(log, 5));
        Assert.Equal(["   at C.D()"], LogTail.Read(log, 1));
        Assert.Empty(LogTail.Read(folder.At("none"), 1));
    }
}
