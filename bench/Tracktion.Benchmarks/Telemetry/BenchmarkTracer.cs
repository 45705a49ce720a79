using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Tracktion.Observability;

namespace Tracktion.Benchmarks.Telemetry;

/// <summary>A host that traces as a service does.</summary>
internal sealed class BenchmarkTracer(IHost host, DirectoryInfo folder) : IAsyncDisposable
{
    /// <summary>How many spans wait at most.</summary>
    public const int QueueSize = 2048;

    /// <summary>How long a span waits for others to go with it.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);

    public static async Task<BenchmarkTracer> StartAsync(Uri address, double ratio, bool keepsFailed)
    {
        var folder = Directory.CreateTempSubdirectory("tracktion-bench-");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        const string Section = ObservabilityOptions.SectionName + ":";
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [Section + "Console"] = "false",
            [Section + "TraceRatio"] = ratio.ToString(CultureInfo.InvariantCulture),
            [Section + "KeepFailedTraces"] = keepsFailed.ToString(),
            [Section + "KeepTracesSlowerThan"] = "00:00:00",
            [Section + "Otlp:Endpoint"] = address.ToString(),
            [Section + "Otlp:SpoolFolder"] = folder.FullName,
            [Section + "Otlp:Delay"] = Delay.ToString(),
            [Section + "Otlp:QueueSize"] = QueueSize.ToString(CultureInfo.InvariantCulture),
        });
        builder.AddTracktionObservability(new ServiceIdentity("bench", "Tracktion.Measured"));
        var host = builder.Build();
        await host.StartAsync();
        return new BenchmarkTracer(host, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
