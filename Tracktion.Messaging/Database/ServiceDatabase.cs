using Npgsql;
using Tracktion.Messaging.Telemetry;

namespace Tracktion.Messaging.Database;

/// <summary>A service's own schema: every query goes through here, so that connections and times are measured in one place. Thread safe.</summary>
public sealed class ServiceDatabase
{
    private readonly NpgsqlDataSource _source;
    private readonly MessagingMetrics _metrics;
    private readonly TimeProvider _time;

    internal ServiceDatabase(NpgsqlDataSource source, MessagingMetrics metrics, TimeProvider time)
    {
        _source = source;
        _metrics = metrics;
        _time = time;
    }

    /// <summary>Runs work on a connection of its own, each statement for itself.</summary>
    /// <param name="operation">The name of the work in metrics: few values, snake_case.</param>
    /// <param name="work">The work; it must not keep the connection.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NpgsqlException">The database is not to be had, or refused a statement (<see cref="DependencyFaults"/> tells which).</exception>
    public async Task<T> QueryAsync<T>(string operation, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);

        var started = _time.GetTimestamp();
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        _metrics.ConnectionOpened();
        try
        {
            return await work(connection);
        }
        finally
        {
            _metrics.ConnectionClosed();
            _metrics.QueryEnded(operation, _time.GetElapsedTime(started));
        }
    }

    /// <summary>Runs work in one transaction: all of it happens, or none.</summary>
    /// <param name="operation">The name of the work in metrics: few values, snake_case.</param>
    /// <param name="work">The work; what it throws rolls back.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NpgsqlException">As for <see cref="QueryAsync"/>.</exception>
    public Task<T> TransactAsync<T>(string operation, Func<NpgsqlTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        QueryAsync(
            operation,
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var result = await work(transaction);
                await transaction.CommitAsync(cancellationToken);
                return result;
            },
            cancellationToken);
}
