using Tracktion.Observability.Metrics.Machine;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Metrics.Machine;

public sealed class MemoryUsageTests
{
    private const long Gibibyte = 1L << 30;

    [Fact]
    public void Read_Machine_IsWhatIsNotAvailable()
    {
        using var system = FakeSystem.Machine();

        Assert.Equal(new MemoryReading(3 * Gibibyte, 4 * Gibibyte, IsContainer: false), Read(system));
    }

    [Fact]
    public void Read_ContainerWithALimit_LeavesOutTheCacheThatIsGivenUpFirst()
    {
        using var system = FakeSystem.Container();

        Assert.Equal(new MemoryReading(Gibibyte / 2, Gibibyte, IsContainer: true), Read(system));
    }

    [Theory]
    [InlineData("max\n")]
    [InlineData("9223372036854771712\n")]
    [InlineData("4294967296\n")]
    [InlineData("0\n")]
    [InlineData("nonsense")]
    public void Read_ContainerWithoutARealLimit_IsTheMachine(string limit)
    {
        using var system = FakeSystem.Container();
        system.Write("sys/fs/cgroup/memory.max", limit);

        Assert.False(Read(system)?.IsContainer);
    }

    [Fact]
    public void Read_LimitOnAGroupAbove_CountsForTheGroupBelow()
    {
        using var system = FakeSystem.Machine();
        system.Write("proc/self/cgroup", "0::/kubepods/pod1/container\n");
        system.Write("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
        system.Write("sys/fs/cgroup/kubepods/pod1/container/memory.max", "max\n");
        system.Write("sys/fs/cgroup/kubepods/pod1/memory.max", $"{Gibibyte}\n");
        system.Write("sys/fs/cgroup/kubepods/pod1/memory.current", $"{Gibibyte / 4}\n");
        system.Write("sys/fs/cgroup/kubepods/memory.max", $"{2 * Gibibyte}\n");

        Assert.Equal(new MemoryReading(Gibibyte / 4, Gibibyte, IsContainer: true), Read(system));
    }

    [Fact]
    public void Read_PathOfTheHostThatIsNotThere_FindsTheContainersLimitAtTheRoot()
    {
        using var system = FakeSystem.Container();
        system.Write("proc/self/cgroup", "0::/docker/0123456789abcdef\n");

        Assert.True(Read(system)?.IsContainer);
    }

    [Fact]
    public void Read_VersionOneAlone_IsTheMachine()
    {
        using var system = FakeSystem.Machine();
        system.Write("proc/self/cgroup", "4:memory:/docker/1\n1:cpu:/\n0::/\n");
        system.Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000\n");

        Assert.False(Read(system)?.IsContainer);
    }

    [Fact]
    public void Read_NoFiles_IsUnknown()
    {
        using var system = new FakeSystem();

        Assert.Null(Read(system));
    }

    private static MemoryReading? Read(FakeSystem system) => new MemoryUsage(system.Files, new ContainerLimits(system.Files)).Read();
}
