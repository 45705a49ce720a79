using Npgsql;
using Polly;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging.Database;

/// <summary>A service's own schema: every query goes through here, so that connections and times are measured, bounded and given up in one place. Thread safe.</summary>
/// <remarks>
/// What is made again when it fails: the opening of a connection, which has done nothing yet; and a transaction that PostgreSQL itself undid and asks to repeat
/// (40001, 40P01). What is not: statements that went out and were not answered, since they may have been done. A hung server does not answer a cancellation either,
/// so nobody waits for the work to end: it is left to Npgsql, which closes the connection when its own time is over, and never hands it out again.
/// </remarks>
public sealed class ServiceDatabase
{
    private readonly NpgsqlDataSource _source;
    private readonly ResiliencePipeline _pipeline;
    private readonly MessagingMetrics _metrics;
    private readonly TimeProvider _time;

    internal ServiceDatabase(NpgsqlDataSource source, ResiliencePipeline pipeline, MessagingMetrics metrics, TimeProvider time)
    {
        _source = source;
        _pipeline = pipeline;
        _metrics = metrics;
        _time = time;
    }

    /// <summary>Runs work on a connection of its own, each statement for itself.</summary>
    /// <param name="operation">The name of the work in metrics: few values, snake_case.</param>
    /// <param name="work">The work; it must not keep the connection. It runs once.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="DatabaseUnavailableException">The database is not to be had, or gave no answer in time.</exception>
    /// <exception cref="PostgresException">The database refused a statement (<see cref="DependencyFaults"/> tells whether that passes).</exception>
    public Task<T> QueryAsync<T>(string operation, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);

        return RunAsync(operation, work, RepeatRule.Never, cancellationToken);
    }

    /// <summary>Runs work in one transaction: all of it happens, or none.</summary>
    /// <param name="operation">The name of the work in metrics: few values, snake_case.</param>
    /// <param name="work">
    /// The work; what it throws rolls back. It runs again when PostgreSQL undid it for a conflict with another, so what it does outside of the transaction must bear that.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="DatabaseUnavailableException">As for <see cref="QueryAsync"/>. The transaction may have been committed or not.</exception>
    /// <exception cref="PostgresException">As for <see cref="QueryAsync"/>.</exception>
    public Task<T> TransactAsync<T>(string operation, Func<NpgsqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);

        return RunAsync(
            operation,
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var result = await work(transaction);
                await transaction.CommitAsync(cancellationToken);
                return result;
            },
            RepeatRule.Always,
            cancellationToken);
    }

    private async Task<T> RunAsync<T>(string operation, Func<NpgsqlConnection, Task<T>> work, RepeatRule afterConflict, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (attempt, call) => await call.Database.AttemptAsync(call.Operation, call.Work, call.AfterConflict, attempt),
                context,
                (Database: this, Operation: operation, Work: work, AfterConflict: afterConflict));
        }
        catch (ExecutionRejectedException exception)
        {
            throw new DatabaseUnavailableException($"{operation} was given up: {exception.Message}", exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> AttemptAsync<T>(string operation, Func<NpgsqlConnection, Task<T>> work, RepeatRule afterConflict, ResilienceContext context)
    {
        var started = _time.GetTimestamp();
        try
        {
            context.SetRepeatRule(RepeatRule.OnFailure);
            var connection = await _source.OpenConnectionAsync(context.CancellationToken);
            context.SetRepeatRule(RepeatRule.Never);
            var working = WorkAsync(operation, work, connection, started);
            AbandonedTask.Forget(working);
            return await working.WaitAsync(context.CancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
        {
            context.SetRepeatRule(afterConflict);
            throw;
        }
        catch (Exception exception) when (DependencyFaults.IsDatabaseAway(exception))
        {
            throw new DatabaseUnavailableException($"PostgreSQL is not to be had: {exception.Message}", exception);
        }
    }

    private async Task<T> WorkAsync<T>(string operation, Func<NpgsqlConnection, Task<T>> work, NpgsqlConnection connection, long started)
    {
        await using (connection)
        {
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
    }
}
