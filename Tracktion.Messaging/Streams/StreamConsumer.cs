using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging.Streams;

/// <summary>
/// Reads one stream for one group: new entries and those of dead consumers, as many at once as the options allow. The loop stands
/// here; what happens to one entry in <see cref="DeliveryRunner"/>, what keeps the group healthy in <see cref="ConsumerUpkeep"/>.
/// </summary>
internal sealed class StreamConsumer(
    ConsumerGroup group,
    DeliveryRunner runner,
    ConsumerUpkeep upkeep,
    InFlightEntries inFlight,
    RedisConnection reader,
    DatabaseGate gate,
    IOptions<ConsumerOptions> options,
    IOptions<ResilienceOptions> resilience,
    TimeProvider time,
    ResilienceMetrics metrics,
    ILogger<StreamConsumer> logger) : BackgroundService
{
    private readonly int _parallelism = options.Value.Parallelism == 0 ? Environment.ProcessorCount : options.Value.Parallelism;
    private bool _groupIsThere;
    private long _lastTakeOver;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var slots = new SemaphoreSlim(_parallelism, _parallelism);
        var patience = new DependencyPatience(RetryLoops.StreamRead, $"reading {group.Stream}", time, metrics, logger);
        try
        {
            await gate.WaitAsync(stoppingToken);
            await Task.WhenAll(ReadForeverAsync(slots, patience, stoppingToken), upkeep.RunAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is a normal end.
        }

        await inFlight.WhenAllEndedAsync();
        await reader.DisposeAsync();
    }

    private async Task ReadForeverAsync(SemaphoreSlim slots, DependencyPatience patience, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var reserved = await ReserveAsync(slots, stoppingToken);
            try
            {
                reserved -= await DispatchAsync(slots, reserved, stoppingToken);
                patience.Succeeded();
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                await patience.WaitAsync(exception, stoppingToken);
            }
            catch (RedisServerException exception) when (exception.Message.StartsWith("NOGROUP", StringComparison.Ordinal))
            {
                _groupIsThere = false;
            }
            finally
            {
                if (reserved > 0) slots.Release(reserved);
            }
        }
    }

    /// <summary>Waits for one free slot and takes every other that is free, so that one read can fill them all.</summary>
    private async Task<int> ReserveAsync(SemaphoreSlim slots, CancellationToken stoppingToken)
    {
        await slots.WaitAsync(stoppingToken);
        var reserved = 1;
        while (reserved < _parallelism && slots.Wait(0, CancellationToken.None)) reserved++;
        return reserved;
    }

    /// <summary>Starts the handling of at most as many entries as there are slots.</summary>
    /// <returns>How many slots are now held by an entry.</returns>
    private async Task<int> DispatchAsync(SemaphoreSlim slots, int reserved, CancellationToken stoppingToken)
    {
        if (!_groupIsThere)
        {
            await group.EnsureAsync(stoppingToken);
            _groupIsThere = true;
        }

        var started = 0;
        if (_lastTakeOver == 0 || time.GetElapsedTime(_lastTakeOver) >= options.Value.UpkeepInterval)
        {
            foreach (var (entry, deliveries) in await group.TakeOverAsync(options.Value.TakeOverAfter, reserved, stoppingToken))
            {
                // After a long silence of Redis our own entries look abandoned too.
                if (inFlight.Contains(entry.Id)) continue;
                logger.MessageTakenOver(entry.Id, group.Stream, deliveries);
                Start(entry, deliveries);
            }

            _lastTakeOver = time.GetTimestamp();
        }

        if (started < reserved)
        {
            var entries = await group.ReadAsync(reserved - started, options.Value.BlockTime, resilience.Value.Queue.AttemptTimeout, stoppingToken);
            foreach (var entry in entries) Start(entry, deliveries: 1);
        }

        return started;

        void Start(StreamEntry entry, int deliveries)
        {
            started++;
            inFlight.Start(entry.Id, async () =>
            {
                try
                {
                    await runner.RunAsync(entry, deliveries, stoppingToken);
                }
                finally
                {
                    slots.Release();
                }
            });
        }
    }
}
