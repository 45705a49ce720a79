using Dapper;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Telemetry;

namespace Tracktion.Messaging;

/// <summary>How much a service has still to do, for its <c>GET /stats</c>.</summary>
public sealed class QueueStatistics
{
    private readonly ServiceDatabase _database;
    private readonly MessagingMetrics _metrics;

    internal QueueStatistics(ServiceDatabase database, MessagingMetrics metrics)
    {
        _database = database;
        _metrics = metrics;
    }

    /// <summary>Messages on the streams that the service reads, as last measured (every <see cref="Streams.ConsumerOptions.UpkeepInterval"/>).</summary>
    public long QueueLength => _metrics.QueueLength;

    /// <summary>Events that wait in the service's outbox.</summary>
    public Task<long> CountOutboxAsync(CancellationToken cancellationToken) =>
        _database.QueryAsync(
            "outbox_count",
            connection => connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT count(*) FROM outbox", cancellationToken: cancellationToken)),
            cancellationToken);
}
