using System.Diagnostics;

namespace Tracktion.Benchmarks;

/// <summary>Holds this process, and those that it starts, to one core while it lives. Does nothing where the system has no such thing.</summary>
internal sealed class Affinity : IDisposable
{
    private readonly IntPtr _before;

    private Affinity(IntPtr before) => _before = before;

    public static Affinity? ToOneCore()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return null;

        using var process = Process.GetCurrentProcess();
        var affinity = new Affinity(process.ProcessorAffinity);
        process.ProcessorAffinity = 1;
        return affinity;
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return;

        using var process = Process.GetCurrentProcess();
        process.ProcessorAffinity = _before;
    }
}
