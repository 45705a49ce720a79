using Tracktion.Observability.Metrics.Machine;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A folder that stands for the root of a machine, with the kernel's files that a test writes.</summary>
internal sealed class FakeSystem : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public FakeSystem() => Files = new SystemFiles(_root.Path);

    public SystemFiles Files { get; }

    /// <summary>A machine of 4 GiB with 1 GiB to be had, whose processors were busy for 1000 of 10,000 ticks.</summary>
    public static FakeSystem Machine()
    {
        var system = new FakeSystem();
        system.Write("proc/meminfo", "MemTotal:        4194304 kB\nMemFree:          204800 kB\nMemAvailable:    1048576 kB\nBuffers:           10240 kB\n");
        system.Write("proc/stat", "cpu  600 100 200 8500 500 50 50 0 0 0\ncpu0 600 100 200 8500 500 50 50 0 0 0\nintr 1 2 3\n");
        return system;
    }

    /// <summary>The same machine, seen from a container that may use 1 GiB and one and a half processors.</summary>
    public static FakeSystem Container()
    {
        var system = Machine();
        system.Write("proc/self/cgroup", "0::/\n");
        system.Write("sys/fs/cgroup/cgroup.controllers", "cpu memory pids\n");
        system.Write("sys/fs/cgroup/memory.max", "1073741824\n");
        system.Write("sys/fs/cgroup/memory.current", "805306368\n");
        system.Write("sys/fs/cgroup/memory.stat", "anon 500000000\nfile 300000000\ninactive_file 268435456\nactive_file 1000\n");
        system.Write("sys/fs/cgroup/cpu.max", "150000 100000\n");
        system.Write("sys/fs/cgroup/cpu.stat", "usage_usec 5000000\nuser_usec 4000000\nsystem_usec 1000000\n");
        return system;
    }

    public void Write(string path, string text) => _root.Write(text, path.Split('/'));

    public void Dispose() => _root.Dispose();
}
