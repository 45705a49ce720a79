namespace Tracktion.Observability.Metrics.Machine;

/// <summary>The limits of the container that the process runs in, as they are now: they can be changed while it runs. Thread safe.</summary>
internal sealed class ContainerLimits(SystemFiles files)
{
    private readonly ControlGroup _group = ControlGroup.Find(files);

    /// <summary>The smallest memory limit, and the group that it stands on; null where there is none.</summary>
    public (long Bytes, string Folder)? Memory()
    {
        (long Bytes, string Folder)? smallest = null;
        foreach (var folder in _group.Folders)
        {
            // No limit is written as the word max.
            if (files.Read($"{folder}/memory.max") is { } text && KernelText.Number(text) is { } limit && !(limit >= smallest?.Bytes)) smallest = (limit, folder);
        }

        return smallest;
    }

    /// <summary>The smallest processor limit in processors, 0.5 for half of one, and the group that it stands on; null where there is none.</summary>
    public (double Processors, string Folder)? Cpu()
    {
        (double Processors, string Folder)? smallest = null;
        foreach (var folder in _group.Folders)
        {
            if (ProcessorsOf(files.Read($"{folder}/cpu.max") ?? "") is { } limit && !(limit >= smallest?.Processors)) smallest = (limit, folder);
        }

        return smallest;
    }

    /// <summary>Reads <c>cpu.max</c>: how long in each period the group may run, both in microseconds.</summary>
    /// <returns>The limit in processors; null for none.</returns>
    internal static double? ProcessorsOf(string text) =>
        KernelText.Words(text) is [var quota, var period] && KernelText.Number(quota) is { } runs && KernelText.Number(period) is > 0 and { } of ? (double)runs / of : null;
}
