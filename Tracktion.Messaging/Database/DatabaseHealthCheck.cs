using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracktion.Observability;

namespace Tracktion.Messaging.Database;

/// <summary>Whether the database takes a connection, authenticates it and reads its catalogue for it. One connection a check, which is closed again; none of the service's pool.</summary>
/// <remarks>
/// Not a query on a kept connection: that still answers where only the server's main process hangs, and Npgsql's cancelling of a query on a hung server waits for that
/// server, once for as long as it was stopped. Opening ends by its own time-out, and holds no thread. It costs the server a process start and some 4 ms.
/// </remarks>
internal sealed class DatabaseHealthCheck : IHealthCheck, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    public DatabaseHealthCheck(IOptions<DatabaseOptions> database, IOptions<ObservabilityOptions> observability, MessagingIdentity identity)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Value.ConnectionString)
        {
            ApplicationName = $"{identity.Source}/health",
            Pooling = false,
            // Whole seconds is what it can do; the runner gives up in time by itself.
            Timeout = Math.Max(1, (int)Math.Ceiling(observability.Value.HealthCheckTimeout.TotalSeconds)),
        };
        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = $"{identity.Schema}_health" };
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        builder.ConfigureTracing(tracing => tracing.EnablePhysicalOpenTracing(false));
        _source = builder.Build();
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            return HealthCheckResult.Healthy("PostgreSQL takes connections.");
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return HealthCheckResult.Degraded("PostgreSQL answers, and has no connection left. Raise max_connections, or run fewer instances.", exception);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"PostgreSQL takes no connection: {exception.Message}", exception);
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
