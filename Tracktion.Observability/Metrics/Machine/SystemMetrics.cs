using System.Diagnostics.Metrics;

namespace Tracktion.Observability.Metrics.Machine;

/// <summary>The machine, or the container, that the service runs on. Names are contracts. What the system does not tell has no series.</summary>
internal sealed class SystemMetrics
{
    // Three samples may fail before the last one counts as old.
    private static readonly TimeSpan SampleLifetime = SystemSampler.Interval * 3;

    private readonly LastSample<DiskReading> _disks;
    private readonly LastSample<GpuReading> _gpus;

    public SystemMetrics(IMeterFactory meters, SystemFiles files, CpuUsage cpu, MemoryUsage memory, NetworkTraffic network, TimeProvider time)
    {
        _disks = new LastSample<DiskReading>(time, SampleLifetime);
        _gpus = new LastSample<GpuReading>(time, SampleLifetime);

        var meter = meters.Create(ObservabilityMetrics.MeterName);
        meter.CreateObservableGauge(
            "cpu_usage_percent", () => Maybe(cpu.Percent()), "%",
            "Processor time in use since the last scrape, 0 to 100: of the container's limit where it has one, else of all the machine's processors.");
        meter.CreateObservableGauge(
            "memory_usage_percent", () => Maybe(memory.Read()?.Ratio * 100), "%",
            "Memory in use without cache that can be had back, 0 to 100: of the container's limit where it has one, else of the machine's memory.");
        meter.CreateObservableGauge(
            "disk_usage_percent", Disks, "%", "Room in use on the root file system and on those that the service writes to, 0 to 100.");
        meter.CreateObservableGauge(
            "system_load_average", () => Maybe(LoadAverage.LastMinute(files.Read("proc/loadavg") ?? "")), null,
            "Tasks that ran or waited to run, on average over the last minute, on the whole machine.");
        // Listing the folder opens it, which is one more.
        meter.CreateObservableGauge("process_open_fds", () => Maybe(files.CountEntries("proc/self/fd") - 1), null, "Open file descriptors.");
        meter.CreateObservableCounter(
            "network_bytes_total", () => network.Read().SelectMany(Directions), "By",
            "Bytes that went over a network interface, by direction: receive or transmit.");
        meter.CreateObservableGauge("gpu_utilization_percent", Utilization, "%", "Time that an NVIDIA GPU computed, 0 to 100, by the GPU's number.");
        meter.CreateObservableGauge("gpu_memory_used_bytes", GpuMemory, "By", "Memory in use on an NVIDIA GPU, by the GPU's number.");
    }

    public void DisksSampled(IReadOnlyList<DiskReading> disks) => _disks.Set(disks);

    public void GpusSampled(IReadOnlyList<GpuReading> gpus) => _gpus.Set(gpus);

    private IEnumerable<Measurement<double>> Disks() =>
        _disks.Values.Select(disk => new Measurement<double>(disk.UsedPercent, new KeyValuePair<string, object?>("mount", disk.Mount)));

    private IEnumerable<Measurement<double>> Utilization() =>
        from gpu in _gpus.Values
        where gpu.UtilizationPercent is not null
        select new Measurement<double>(gpu.UtilizationPercent.GetValueOrDefault(), new KeyValuePair<string, object?>("gpu", gpu.Gpu));

    private IEnumerable<Measurement<long>> GpuMemory() =>
        from gpu in _gpus.Values
        where gpu.MemoryUsedBytes is not null
        select new Measurement<long>(gpu.MemoryUsedBytes.GetValueOrDefault(), new KeyValuePair<string, object?>("gpu", gpu.Gpu));

    private static IEnumerable<Measurement<long>> Directions(InterfaceTraffic traffic)
    {
        yield return Of(traffic.ReceivedBytes, "receive");
        yield return Of(traffic.SentBytes, "transmit");

        Measurement<long> Of(long bytes, string direction) =>
            new(bytes, new KeyValuePair<string, object?>("interface", traffic.Name), new KeyValuePair<string, object?>("direction", direction));
    }

    private static Measurement<T>[] Maybe<T>(T? value)
        where T : struct => value is { } known ? [new Measurement<T>(known)] : [];
}
