using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Npgsql;
using Tracktion.Messaging.Contracts;
using Tracktion.Observability.Tracing;

namespace Tracktion.Messaging.Outbox;

/// <summary>Decides on an event in the transaction of what it tells of: both happen, or neither. Thread safe.</summary>
public sealed class OutboxWriter
{
    private const string Insert =
        """
        INSERT INTO outbox (event_id, stream, type, source, subject, occurred_at, trace_parent, trace_state, data)
        VALUES (@EventId, @Stream, @Type, @Source, @Subject, @OccurredAt, @TraceParent, @TraceState, @Data);
        SELECT pg_notify(@Channel, '');
        """;

    private readonly MessagingIdentity _identity;
    private readonly TimeProvider _time;

    internal OutboxWriter(MessagingIdentity identity, TimeProvider time)
    {
        _identity = identity;
        _time = time;
    }

    /// <summary>The channel on which a schema's relay is woken.</summary>
    internal static string ChannelOf(string schema) => $"{schema}_outbox";

    /// <summary>Adds an event, under the trace of the current activity, to the transaction.</summary>
    /// <exception cref="NpgsqlException">The database refused or is gone; the transaction is lost with it.</exception>
    public async Task AddAsync<T>(NpgsqlTransaction transaction, T message, CancellationToken cancellationToken)
        where T : class, IEvent
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(message);

        var (traceParent, traceState) = TraceContext.Inject(Activity.Current);
        var row = new
        {
            EventId = Guid.CreateVersion7(_time.GetUtcNow()),
            T.Stream,
            Type = T.EventType,
            _identity.Source,
            Subject = message.Sha256,
            OccurredAt = _time.GetUtcNow(),
            TraceParent = traceParent,
            TraceState = traceState,
            Data = JsonSerializer.Serialize(message, ContractJson.Options),
            Channel = ChannelOf(_identity.Schema),
        };
        var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has already ended.");
        await connection.ExecuteAsync(new CommandDefinition(Insert, row, transaction, cancellationToken: cancellationToken));
    }
}
