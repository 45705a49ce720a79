using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Tracktion.Messaging.Telemetry;

namespace Tracktion.Messaging.Streams;

/// <summary>What a group needs beside reading: signs of life for what is being handled, the length of the queue, and a stream that does not grow for ever.</summary>
internal sealed class ConsumerUpkeep(
    ConsumerGroup group,
    InFlightEntries inFlight,
    IOptions<ConsumerOptions> options,
    TimeProvider time,
    MessagingMetrics metrics,
    ILogger<ConsumerUpkeep> logger)
{
    private static readonly TimeSpan TrimInterval = TimeSpan.FromMinutes(1);

    private long _lastTrim;

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.UpkeepInterval, time);
        do
        {
            try
            {
                await OnceAsync(stoppingToken);
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                // The reading loop tells of a lost dependency; saying it twice helps nobody.
            }
            catch (RedisServerException exception)
            {
                logger.UpkeepFailed(exception, group.Stream);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task OnceAsync(CancellationToken cancellationToken)
    {
        var ids = inFlight.Ids;
        if (ids.Count > 0) await group.KeepAsync(ids, cancellationToken);

        if (await group.QueueLengthAsync(cancellationToken) is { } length) metrics.QueueMeasured(group.Stream, length);

        if (_lastTrim == 0 || time.GetElapsedTime(_lastTrim) >= TrimInterval)
        {
            await group.TrimAsync(time.GetUtcNow() - options.Value.KeepFor, cancellationToken);
            _lastTrim = time.GetTimestamp();
        }
    }
}
