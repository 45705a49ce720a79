namespace Tracktion.Observability.Metrics.Machine;

/// <summary>Memory in use: of the container where it has a limit below the machine's memory, else of the machine. Two small files a reading. Thread safe.</summary>
internal sealed class MemoryUsage(SystemFiles files, ContainerLimits limits)
{
    /// <summary>The use as of now; null where the system does not tell.</summary>
    public MemoryReading? Read()
    {
        var machine = files.Read("proc/meminfo") is { } text ? OfMachine(text) : null;
        return limits.Memory() is { } limit && limit.Bytes > 0 && !(limit.Bytes >= machine?.LimitBytes) && OfContainer(limit.Bytes, limit.Folder) is { } container
            ? container
            : machine;
    }

    /// <summary>Reads the text of <c>/proc/meminfo</c>.</summary>
    internal static MemoryReading? OfMachine(string text) =>
        KernelText.KeyedKibibytes(text, "MemTotal") is > 0 and { } total && KernelText.KeyedKibibytes(text, "MemAvailable") is { } available
            ? new MemoryReading(Math.Max(0, total - available), total, IsContainer: false)
            : null;

    // As Kubernetes counts the working set: the cache that was not used of late is given up before anything is killed.
    private MemoryReading? OfContainer(long limit, string folder)
    {
        if (files.Read($"{folder}/memory.current") is not { } current || KernelText.Number(current) is not { } bytes) return null;

        var cache = files.Read($"{folder}/memory.stat") is { } stat ? KernelText.Keyed(stat, "inactive_file") ?? 0 : 0;
        return new MemoryReading(Math.Max(0, bytes - cache), limit, IsContainer: true);
    }
}
