using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Health;

/// <summary>Keeps what the probes say fresh, also while nobody asks: metrics and log tell of a lost dependency without a probe.</summary>
internal sealed class HealthMonitor(HealthReporter reporter, IOptions<ObservabilityOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.HealthCheckInterval, time);
        try
        {
            do reporter.Refresh(TimeSpan.Zero);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is a normal end.
        }
    }
}
