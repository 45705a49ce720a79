using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tracktion.Observability.Metrics;

/// <summary>What Prometheus' own client libraries tell of a process, under their names.</summary>
internal sealed class ProcessMetrics
{
    public ProcessMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ObservabilityMetrics.MeterName);
        meter.CreateObservableCounter("process_cpu_seconds_total", () => Environment.CpuUsage.TotalTime.TotalSeconds, "s", "Processor time used.");
        meter.CreateObservableGauge("process_resident_memory_bytes", () => Environment.WorkingSet, "By", "Memory that the process holds in RAM.");
        var start = StartTime();
        meter.CreateObservableGauge("process_start_time_seconds", () => start, "s", "When the process started, since the Unix epoch.");
    }

    private static double StartTime()
    {
        using var process = Process.GetCurrentProcess();
        return (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
    }
}
