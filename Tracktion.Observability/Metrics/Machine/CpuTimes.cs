namespace Tracktion.Observability.Metrics.Machine;

/// <summary>Processor time so far: how much was used, and how much there was to use, in the same unit.</summary>
internal readonly record struct CpuTimes(double Used, double Available)
{
    // Of the first line of /proc/stat: user nice system idle iowait irq softirq steal; what follows is a guest's, and part of user already.
    private const int IdleField = 3;
    private const int WaitField = 4;
    private const int Fields = 8;

    /// <summary>Reads the first line of <c>/proc/stat</c>: the time of all processors together, in ticks.</summary>
    public static CpuTimes? OfMachine(string line)
    {
        if (KernelText.Words(line) is not ["cpu", .. var words] || words.Length <= WaitField) return null;

        var (total, idle) = (0L, 0L);
        for (var field = 0; field < Math.Min(words.Length, Fields); field++)
        {
            if (KernelText.Number(words[field]) is not { } ticks) return null;

            total += ticks;
            if (field is IdleField or WaitField) idle += ticks;
        }

        return new CpuTimes(total - idle, total);
    }

    /// <summary>The use between two moments, 0 to 100; null where no time went by.</summary>
    /// <remarks>The counts may step back by a tick, and a group may run over its limit for a period, so the result is held to its range.</remarks>
    public double? PercentSince(CpuTimes before) => Available > before.Available ? Math.Clamp((Used - before.Used) / (Available - before.Available) * 100, 0, 100) : null;
}
