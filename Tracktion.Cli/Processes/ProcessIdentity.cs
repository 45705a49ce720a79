using System.Globalization;

namespace Tracktion.Cli.Processes;

/// <summary>A process that cannot be mistaken for a later one with the same number.</summary>
/// <param name="ProcessId">The number that the kernel gave it.</param>
/// <param name="StartTime">When it started, in clock ticks since boot (<c>/proc/PID/stat</c>, field 22). It survives <c>exec</c>.</param>
internal readonly record struct ProcessIdentity(int ProcessId, long StartTime)
{
    /// <summary>False once it has ended, also while its parent has not collected it, and when the number belongs to another process.</summary>
    public bool IsRunning => ProcessStat.TryRead(ProcessId, out var stat) && stat.StartTime == StartTime && !stat.HasEnded;

    /// <summary>The identity of a process that runs now; null where there is none.</summary>
    public static ProcessIdentity? Of(int processId) =>
        ProcessStat.TryRead(processId, out var stat) && !stat.HasEnded ? new ProcessIdentity(processId, stat.StartTime) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ProcessId}@{StartTime}");
}
