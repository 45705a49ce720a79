using Tracktion.Observability.Metrics.Machine;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Metrics.Machine;

public sealed class DiskUsageTests
{
    private const string Mounts =
        """
        proc /proc proc rw 0 0
        /dev/sda1 / ext4 rw 0 0
        tmpfs /run tmpfs rw 0 0
        /dev/sdb1 /var/my\040logs xfs rw 0 0
        cgroup2 /sys/fs/cgroup cgroup2 rw 0 0
        nfs:/x /broken nfs4 rw 0 0
        """;

    [Fact]
    public void Read_FoldersOfTheService_AreTheirFileSystemsOnceEach()
    {
        using var system = new FakeSystem();
        system.Write("proc/self/mounts", Mounts);
        var usage = new DiskUsage(system.Files, ["/srv/app", "/var/my logs/tracktion", "/var/my logs/spool"], _ => (1000, 250));

        Assert.Equal([new DiskReading("/", 75), new DiskReading("/var/my logs", 75)], usage.Read());
    }

    [Fact]
    public void Read_FoldersOnWhatIsNoDisk_AreLeftOut()
    {
        using var system = new FakeSystem();
        system.Write("proc/self/mounts", Mounts);
        var usage = new DiskUsage(system.Files, ["/proc/self", "/sys/fs/cgroup/x"], _ => (1000, 0));

        Assert.Equal([new DiskReading("/", 100)], usage.Read());
    }

    [Fact]
    public void Read_OneThatCannotBeAsked_LeavesTheOthers()
    {
        using var system = new FakeSystem();
        system.Write("proc/self/mounts", Mounts);
        var usage = new DiskUsage(system.Files, ["/broken"], mount => mount == "/" ? (1000, 1000) : throw new IOException("Stale file handle"));

        Assert.Equal([new DiskReading("/", 0)], usage.Read());
    }

    [Fact]
    public void Read_NoMounts_IsEmpty()
    {
        using var system = new FakeSystem();

        Assert.Empty(new DiskUsage(system.Files, ["/"], _ => (1, 1)).Read());
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/variety", "/")]
    [InlineData("/run/x", "/run")]
    [InlineData("/var/my logs", "/var/my logs")]
    public void Of_Folder_IsTheDeepestMountThatHoldsIt(string folder, string expected)
    {
        Assert.Equal(expected, Mount.Of(folder, Mount.Parse(Mounts))?.Folder);
    }
}
