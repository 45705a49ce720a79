using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Telemetry;

namespace Tracktion.Messaging.Outbox;

/// <summary>Measures how many events wait in the outbox: while Redis is away they pile up here, where no stream's length tells of them.</summary>
internal sealed class OutboxLength(QueueStatistics statistics, DatabaseGate gate, TimeProvider time, MessagingMetrics metrics, ILogger<OutboxLength> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Interval, time);
            do
            {
                await MeasureAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is a normal end.
        }
    }

    private async Task MeasureAsync(CancellationToken stoppingToken)
    {
        try
        {
            metrics.OutboxMeasured(await statistics.CountOutboxAsync(stoppingToken));
            _isFailing = false;
        }
        catch (Exception exception) when (DependencyFaults.IsPassing(exception))
        {
            // The relay tells of a lost database, and the last length stays.
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // What only measures must not end the host; a fault that lasts is told once.
            if (!_isFailing) logger.OutboxUnmeasured(exception);
            _isFailing = true;
        }
    }
}
