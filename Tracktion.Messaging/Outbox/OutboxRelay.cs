using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Streams;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tracing;

namespace Tracktion.Messaging.Outbox;

/// <summary>
/// Moves events from the outbox to their streams. A row goes only after Redis has the event, so an event is sent at least once; after a
/// crash in between it is sent again under the same id. Replicas share the work by SKIP LOCKED.
/// </summary>
internal sealed class OutboxRelay(
    NpgsqlDataSource source,
    ServiceDatabase database,
    StreamPublisher publisher,
    MessagingIdentity identity,
    DatabaseGate gate,
    IOptions<OutboxOptions> options,
    TimeProvider time,
    ResilienceMetrics metrics,
    ILogger<OutboxRelay> logger) : BackgroundService
{
    private const string Take =
        """
        SELECT id, event_id, stream, type, source, subject, occurred_at, trace_parent, trace_state, data
        FROM outbox ORDER BY id LIMIT @BatchSize FOR UPDATE SKIP LOCKED
        """;

    // What consumers ended during the stop waits for nobody else then; a dependency that hangs must not hold up the stop.
    private static readonly TimeSpan LastPassLimit = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var patience = new DependencyPatience(RetryLoops.OutboxRelay, "relaying the outbox", time, metrics, logger);
        try
        {
            await gate.WaitAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await RelayWhileConnectedAsync(patience, stoppingToken);
                }
                catch (Exception exception) when (DependencyFaults.IsPassing(exception))
                {
                    await patience.WaitAsync(exception, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is a normal end.
        }

        if (patience.IsWaiting || !gate.IsOpen) return;
        await RelayLastAsync();
    }

    private async Task RelayLastAsync()
    {
        using var limit = new CancellationTokenSource(LastPassLimit, time);
        try
        {
            await RelayBatchAsync(limit.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException || DependencyFaults.IsPassing(exception))
        {
            // What is left in the outbox is relayed by another replica, or by the next start.
        }
    }

    private async Task RelayWhileConnectedAsync(DependencyPatience patience, CancellationToken stoppingToken)
    {
        // LISTEN first, then look: what is added in between wakes us.
        await using var listener = await source.OpenConnectionAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {OutboxWriter.ChannelOf(identity.Schema)}", listener))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        while (true)
        {
            var relayed = await RelayBatchAsync(stoppingToken);
            patience.Succeeded();
            if (relayed < options.Value.BatchSize) await listener.WaitAsync(options.Value.PollInterval, stoppingToken);
        }
    }

    private Task<int> RelayBatchAsync(CancellationToken stoppingToken) =>
        database.TransactAsync(
            "outbox_relay",
            async transaction =>
            {
                var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has already ended.");
                var rows = (await connection.QueryAsync<OutboxRow>(
                    new CommandDefinition(Take, new { options.Value.BatchSize }, transaction, cancellationToken: stoppingToken))).AsList();
                if (rows.Count == 0) return 0;

                await SendAsync(rows, stoppingToken);
                var ids = rows.Select(row => row.Id).ToArray();
                await connection.ExecuteAsync(
                    new CommandDefinition("DELETE FROM outbox WHERE id = ANY(@ids)", new { ids }, transaction, cancellationToken: stoppingToken));
                logger.OutboxRelayed(rows.Count);
                return rows.Count;
            },
            stoppingToken);

    // All at once, and in their order: each is on its way to Redis before the next begins.
    private Task SendAsync(IReadOnlyList<OutboxRow> rows, CancellationToken stoppingToken) =>
        Task.WhenAll(rows.Select(row => SendAsync(row.ToEvent(), row.Stream, stoppingToken)));

    /// <summary>Sends one event within a span of the event's own trace, from which whoever receives it continues.</summary>
    private async Task SendAsync(CloudEvent message, string stream, CancellationToken stoppingToken)
    {
        using var send = MessagingTelemetry.StartSend(message, stream);
        if (send is not null)
        {
            var (traceParent, traceState) = TraceContext.Inject(send);
            message = message with { TraceParent = traceParent, TraceState = traceState };
        }

        try
        {
            await publisher.PublishAsync([(stream, message)], stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // A stop in between is no failure: the event is sent again after it.
            send.FailCall(exception);
            throw;
        }
    }
}
