using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Stopping;

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
    IOptions<RedisOptions> redis,
    WorkInProgress work,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    MessagingMetrics metrics,
    ILogger<StreamConsumer> logger) : BackgroundService
{
    private readonly TaskCompletionSource _readingEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _parallelism = options.Value.Parallelism == 0 ? Environment.ProcessorCount : options.Value.Parallelism;
    private bool _groupIsThere;
    private long _lastTakeOver;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        work.Register($"messages of {group.Stream}", WhenEndedAsync);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nothing new is read once a stop has begun; what is being handled has until the service closes, with signs of life given for it.
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        using var slots = new SemaphoreSlim(_parallelism, _parallelism);
        var patience = new DependencyPatience($"reading {group.Stream}", time, metrics, logger);
        try
        {
            await gate.WaitAsync(reading.Token);
            await Task.WhenAll(ReadUntilStopAsync(slots, patience, reading.Token, stoppingToken), upkeep.RunAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            // A stop is a normal end.
        }
        finally
        {
            _readingEnded.TrySetResult();
        }

        await inFlight.WhenAllEndedAsync();
    }

    private async Task WhenEndedAsync()
    {
        await _readingEnded.Task;
        await inFlight.WhenAllEndedAsync();
    }

    private async Task ReadUntilStopAsync(SemaphoreSlim slots, DependencyPatience patience, CancellationToken readingToken, CancellationToken stoppingToken)
    {
        try
        {
            await ReadForeverAsync(slots, patience, readingToken, stoppingToken);
        }
        catch (OperationCanceledException) when (readingToken.IsCancellationRequested)
        {
            // A stop is a normal end.
        }
        finally
        {
            _readingEnded.TrySetResult();
            // Its last read may still wait at the server, which would give it entries that nobody takes.
            await reader.DisposeAsync();
        }
    }

    private async Task ReadForeverAsync(SemaphoreSlim slots, DependencyPatience patience, CancellationToken readingToken, CancellationToken stoppingToken)
    {
        while (!readingToken.IsCancellationRequested)
        {
            var reserved = await ReserveAsync(slots, readingToken);
            try
            {
                reserved -= await DispatchAsync(slots, reserved, readingToken, stoppingToken);
                patience.Succeeded();
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                await patience.WaitAsync(exception, readingToken);
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
    private async Task<int> ReserveAsync(SemaphoreSlim slots, CancellationToken readingToken)
    {
        await slots.WaitAsync(readingToken);
        var reserved = 1;
        while (reserved < _parallelism && slots.Wait(0, CancellationToken.None)) reserved++;
        return reserved;
    }

    /// <summary>Starts the handling of at most as many entries as there are slots.</summary>
    /// <returns>How many slots are now held by an entry.</returns>
    private async Task<int> DispatchAsync(SemaphoreSlim slots, int reserved, CancellationToken readingToken, CancellationToken stoppingToken)
    {
        if (!_groupIsThere)
        {
            await group.EnsureAsync(readingToken);
            _groupIsThere = true;
        }

        var started = 0;
        if (_lastTakeOver == 0 || time.GetElapsedTime(_lastTakeOver) >= options.Value.UpkeepInterval)
        {
            foreach (var (entry, deliveries) in await group.TakeOverAsync(options.Value.TakeOverAfter, reserved, readingToken))
            {
                // After a long silence of Redis our own entries look abandoned too.
                if (inFlight.Contains(entry.Id)) continue;
                logger.MessageTakenOver(entry.Id, group.Stream, deliveries);
                Start(entry, deliveries);
            }

            _lastTakeOver = time.GetTimestamp();
        }

        // A read that fails, or is cancelled by a stop, must not make what was just started look as if it held no slot.
        if (started > 0) return started;

        var entries = await group.ReadAsync(reserved, options.Value.BlockTime, redis.Value.CommandTimeout, readingToken);
        foreach (var entry in entries) Start(entry, deliveries: 1);
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
