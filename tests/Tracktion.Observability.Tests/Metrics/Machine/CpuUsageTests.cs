using Tracktion.Observability.Metrics.Machine;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Metrics.Machine;

public sealed class CpuUsageTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly List<FakeSystem> _systems = [];

    public void Dispose() => _systems.ForEach(system => system.Dispose());

    [Fact]
    public void Percent_Machine_IsTheShareOfBusyTicksSinceTheLastReading()
    {
        var (system, cpu) = On(FakeSystem.Machine());

        // 400 more ticks, of which 300 were busy; idle and waiting for the disk are not.
        system.Write("proc/stat", "cpu  900 100 200 8550 550 50 50 0 77 7\n");

        Assert.Equal(75, cpu.Percent());
    }

    [Fact]
    public void Percent_ContainerWithALimit_IsOfTheLimit()
    {
        var (system, cpu) = On(FakeSystem.Container());

        _time.Advance(TimeSpan.FromSeconds(10));
        system.Write("sys/fs/cgroup/cpu.stat", "usage_usec 8000000\n");

        // 3 s of 10 s on one and a half processors.
        Assert.Equal(20, cpu.Percent());
    }

    [Fact]
    public void Percent_LimitAboveTheMachine_IsOfTheMachine()
    {
        var (system, cpu) = On(FakeSystem.Container(), processors: 1);

        _time.Advance(TimeSpan.FromSeconds(10));
        system.Write("sys/fs/cgroup/cpu.stat", "usage_usec 8000000\n");
        system.Write("proc/stat", "cpu  700 100 200 8500 500 50 50 0 0 0\n");

        Assert.Equal(100, cpu.Percent());
    }

    [Fact]
    public void Percent_AskedAgainWithinASecond_StaysAsItWas()
    {
        var (system, cpu) = On(FakeSystem.Machine());
        system.Write("proc/stat", "cpu  900 100 200 8550 550 50 50 0 0 0\n");
        cpu.Percent();

        system.Write("proc/stat", "cpu  900 100 200 9550 550 50 50 0 0 0\n");
        var soon = cpu.Percent();
        _time.Advance(TimeSpan.FromSeconds(1));
        var later = cpu.Percent();

        Assert.Equal((75, 0), (soon, later));
    }

    [Fact]
    public void Percent_LimitThatChanges_IsCountedAnew()
    {
        var (system, cpu) = On(FakeSystem.Container());
        system.Write("sys/fs/cgroup/cpu.max", "50000 100000\n");
        _time.Advance(TimeSpan.FromSeconds(10));
        var atTheChange = cpu.Percent();

        _time.Advance(TimeSpan.FromSeconds(10));
        system.Write("sys/fs/cgroup/cpu.stat", "usage_usec 6000000\n");

        Assert.Null(atTheChange);
        Assert.Equal(20, cpu.Percent());
    }

    [Fact]
    public void Percent_NoFiles_IsUnknown()
    {
        var (_, cpu) = On(new FakeSystem());

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(cpu.Percent());
    }

    private (FakeSystem System, CpuUsage Cpu) On(FakeSystem system, int processors = 4)
    {
        _systems.Add(system);
        return (system, new CpuUsage(system.Files, new ContainerLimits(system.Files), _time, processors));
    }
}
