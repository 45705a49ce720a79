using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Metrics.Machine;

/// <summary>Samples in the background what may be slow or hang: file systems and GPUs. Each has a loop of its own, so that neither waits for the other.</summary>
internal sealed class SystemSampler(DiskUsage disks, NvidiaSmi? gpus, SystemMetrics metrics, TimeProvider time, ILogger<SystemSampler> logger) : BackgroundService
{
    /// <summary>How often is sampled: about as often as is scraped.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RepeatAsync("disks", SampleDisksAsync, stoppingToken), gpus is null ? Task.CompletedTask : RepeatAsync("gpus", SampleGpusAsync, stoppingToken));

    private async Task RepeatAsync(string what, Func<CancellationToken, Task> sampleAsync, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var isFailing = false;
        do
        {
            try
            {
                await sampleAsync(stoppingToken);
                isFailing = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // What cannot be sampled must not end the service. Told once, not every quarter of a minute.
                if (!isFailing) logger.SystemSampleFailed(exception, what);
                isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // A network file system whose server is gone hangs for ever: it may have one thread, and must not hold up the stop.
    private async Task SampleDisksAsync(CancellationToken stoppingToken) => metrics.DisksSampled(await Task.Run(disks.Read, stoppingToken).WaitAsync(stoppingToken));

    private async Task SampleGpusAsync(CancellationToken stoppingToken)
    {
        if (gpus is not null) metrics.GpusSampled(await gpus.ReadAsync(stoppingToken));
    }
}
