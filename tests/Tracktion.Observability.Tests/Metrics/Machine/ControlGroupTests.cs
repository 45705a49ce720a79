using Tracktion.Observability.Metrics.Machine;

namespace Tracktion.Observability.Tests.Metrics.Machine;

public sealed class ControlGroupTests
{
    [Theory]
    [InlineData("0::/\n", "")]
    [InlineData("0::/system.slice/tracktion.service\n", "system.slice/tracktion.service")]
    [InlineData("9:name=systemd:/a\n4:memory:/b\n0::/c\n", "c")]
    [InlineData("4:memory:/b\n", "")]
    public void PathIn_Text_IsThatOfVersionTwo(string text, string expected)
    {
        Assert.Equal(expected, ControlGroup.PathIn(text));
    }

    [Theory]
    [InlineData("", "sys/fs/cgroup")]
    [InlineData("a/b", "sys/fs/cgroup/a/b sys/fs/cgroup/a sys/fs/cgroup")]
    [InlineData("../other", "sys/fs/cgroup")]
    public void FoldersOf_Path_WalksUpToTheRoot(string path, string expected)
    {
        Assert.Equal(expected, string.Join(' ', ControlGroup.FoldersOf(path)));
    }
}
