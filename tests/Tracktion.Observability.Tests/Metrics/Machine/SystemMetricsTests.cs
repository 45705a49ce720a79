using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Observability.Metrics.Machine;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Metrics.Machine;

public sealed class SystemMetricsTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Observe_AContainer_TellsAllOfIt()
    {
        using var system = FakeSystem.Container();
        system.Write("proc/loadavg", "0.42 0.30 0.20 1/300 4711\n");
        system.Write("proc/self/net/dev", "eth0: 100 1 0 0 0 0 0 0 200 1 0 0 0 0 0 0\n");
        for (var descriptor = 0; descriptor < 4; descriptor++) system.Write($"proc/self/fd/{descriptor}", "");
        var metrics = On(system);
        _time.Advance(TimeSpan.FromSeconds(10));
        system.Write("sys/fs/cgroup/cpu.stat", "usage_usec 8000000\n");
        metrics.DisksSampled([new DiskReading("/", 12.5)]);
        metrics.GpusSampled([new GpuReading("0", 30, null), new GpuReading("1", null, 4096)]);

        Assert.Equal(
            [
                "cpu_usage_percent 20", "disk_usage_percent{mount=/} 12.5", "gpu_memory_used_bytes{gpu=1} 4096", "gpu_utilization_percent{gpu=0} 30",
                "memory_usage_percent 50", "network_bytes_total{interface=eth0,direction=receive} 100", "network_bytes_total{interface=eth0,direction=transmit} 200",
                "process_open_fds 3", "system_load_average 0.42",
            ],
            Observe());
    }

    [Fact]
    public void Observe_NoFiles_TellsNothing()
    {
        using var system = new FakeSystem();
        On(system);

        Assert.Empty(Observe());
    }

    [Fact]
    public void Observe_SamplingThatHasComeToAHalt_TellsNoOldValue()
    {
        using var system = new FakeSystem();
        var metrics = On(system);
        metrics.DisksSampled([new DiskReading("/", 12.5)]);

        _time.Advance(TimeSpan.FromSeconds(44));
        var before = Observe();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(before);
        Assert.Empty(Observe());
    }

    [Fact]
    public async Task Scrape_ThisMachine_HasWhatEveryMachineHas()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        await using var host = await TestHost.StartAsync();

        var page = await Eventually.HoldsAsync(
            () => host.TextAsync("/metrics"), text => text.Contains("disk_usage_percent{mount=\"/\"} ", StringComparison.Ordinal), TimeSpan.FromSeconds(30), "the first sample");

        foreach (var name in new[] { "memory_usage_percent", "system_load_average", "process_open_fds" })
        {
            var line = page.Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal));
            Assert.InRange(double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture), 0, 1e6);
        }
    }

    private SystemMetrics On(FakeSystem system)
    {
        var limits = new ContainerLimits(system.Files);
        return new SystemMetrics(
            _services.GetRequiredService<IMeterFactory>(), system.Files, new CpuUsage(system.Files, limits, _time, processors: 4),
            new MemoryUsage(system.Files, limits), new NetworkTraffic(system.Files), _time);
    }

    private List<string> Observe()
    {
        var lines = new List<string>();
        using var listener = new MeterListener();
        var factory = _services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == factory) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => lines.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => lines.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => lines.Add(Line(instrument, value, tags)));
        listener.Start();
        listener.RecordObservableInstruments();
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Line(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        return string.Create(CultureInfo.InvariantCulture, $"{instrument.Name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {value}");
    }
}
