namespace Tracktion.Observability.Metrics.Machine;

/// <summary>
/// Use of the processors since the last reading: of the container's limit where it has one below the machine's processors, else of the machine. Readings that
/// come within a second share one value, so that scrapes at the same time do not spoil each other's. Thread safe.
/// </summary>
internal sealed class CpuUsage
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SystemFiles _files;
    private readonly ContainerLimits _limits;
    private readonly TimeProvider _time;
    private readonly int _processors;
    private readonly long _startedAt;
    private (string Source, CpuTimes Times) _before;
    private long _beforeAt;
    private double? _percent;

    /// <summary>Takes the first measure, so that the first reading has something to count from.</summary>
    /// <param name="files">The kernel's files.</param>
    /// <param name="limits">The container's limits.</param>
    /// <param name="time">The clock that a container's use is measured against.</param>
    /// <param name="processors">How many processors the machine has.</param>
    public CpuUsage(SystemFiles files, ContainerLimits limits, TimeProvider time, int processors)
    {
        (_files, _limits, _time, _processors) = (files, limits, time, processors);
        _startedAt = _beforeAt = time.GetTimestamp();
        _before = Measure() ?? default;
    }

    /// <summary>The use in percent, 0 to 100, since the last reading; null where the system does not tell.</summary>
    public double? Percent()
    {
        lock (_lock)
        {
            if (_percent is not null && _time.GetElapsedTime(_beforeAt) < MinInterval) return _percent;
            if (Measure() is not { } now) return _percent = null;

            // Where a limit came, went or changed, what was counted before is of another measure.
            if (now.Source == _before.Source) _percent = now.Times.PercentSince(_before.Times) ?? _percent;
            (_before, _beforeAt) = (now, _time.GetTimestamp());
            return _percent;
        }
    }

    private (string Source, CpuTimes Times)? Measure()
    {
        if (_limits.Cpu() is { } limit && limit.Processors > 0 && limit.Processors < _processors && OfGroup(limit.Processors, limit.Folder) is { } group)
            return (FormattableString.Invariant($"{limit.Folder} {limit.Processors}"), group);

        return KernelText.FirstLine(_files.Read("proc/stat")) is { } line && CpuTimes.OfMachine(line) is { } machine ? ("machine", machine) : null;
    }

    private CpuTimes? OfGroup(double processors, string folder) =>
        _files.Read($"{folder}/cpu.stat") is { } stat && KernelText.Keyed(stat, "usage_usec") is { } used
            ? new CpuTimes(used, _time.GetElapsedTime(_startedAt).TotalMicroseconds * processors)
            : null;
}
