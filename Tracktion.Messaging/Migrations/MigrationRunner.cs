using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tracktion.Messaging.Telemetry;

namespace Tracktion.Messaging.Migrations;

/// <summary>Brings a schema up to date. Replicas that start together take turns under an advisory lock.</summary>
internal sealed class MigrationRunner(NpgsqlDataSource source, MessagingIdentity identity, ILogger<MigrationRunner> logger)
{
    // Any constant of ours will do, as long as nobody else locks by it: the ASCII codes of "TRAK".
    private const int LockSpace = 0x5452414B;

    // A migration may build an index, or wait for another replica's; a query's time would be too short.
    private const int CommandSeconds = 60;

    /// <summary>Applies what is due, each migration in a transaction of its own.</summary>
    /// <returns>How many were due.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Command("SELECT pg_advisory_lock(@LockSpace, hashtext(@Schema))", new { LockSpace, identity.Schema }, cancellationToken));
        try
        {
            return await ApplyDueAsync(connection, cancellationToken);
        }
        finally
        {
            // A connection goes back to the pool with its locks, so this one is given back by hand, also when the work was cancelled.
            await connection.ExecuteAsync(Command("SELECT pg_advisory_unlock_all()", null, CancellationToken.None));
        }
    }

    private async Task<int> ApplyDueAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The schema's name is a constant of ours, held to [a-z_] by MessagingIdentity.
        await connection.ExecuteAsync(Command(
            $"CREATE SCHEMA IF NOT EXISTS {identity.Schema}; " +
            "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
            null,
            cancellationToken));
        var applied = (await connection.QueryAsync<string>(Command("SELECT name FROM migrations", null, cancellationToken))).ToHashSet(StringComparer.Ordinal);

        var due = Migration.ReadFrom(typeof(MigrationRunner).Assembly, "messaging")
            .Concat(Migration.ReadFrom(identity.Migrations, identity.Schema))
            .Where(migration => !applied.Contains(migration.Name))
            .ToList();
        foreach (var migration in due) await ApplyAsync(connection, migration, cancellationToken);
        return due.Count;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(Command(migration.Sql, null, cancellationToken, transaction));
        await connection.ExecuteAsync(Command("INSERT INTO migrations (name) VALUES (@Name)", new { migration.Name }, cancellationToken, transaction));
        await transaction.CommitAsync(cancellationToken);
        logger.MigrationApplied(migration.Name, identity.Schema);
    }

    private static CommandDefinition Command(string sql, object? arguments, CancellationToken cancellationToken, NpgsqlTransaction? transaction = null) =>
        new(sql, arguments, transaction, CommandSeconds, cancellationToken: cancellationToken);
}
