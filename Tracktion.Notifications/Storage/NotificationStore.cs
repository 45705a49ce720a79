using Dapper;
using Tracktion.Messaging.Database;

namespace Tracktion.Notifications.Storage;

/// <summary>The notifications' rows.</summary>
internal sealed class NotificationStore(ServiceDatabase database, TimeProvider time)
{
    private const string Columns =
        """
        id, fact, event_id, type, severity, title, text, sha256, path, data, channel, status, attempts, error,
        trace_parent, trace_id, occurred_at, created_at, next_attempt_at, ended_at
        """;

    private const string Insert =
        $"""
        INSERT INTO notifications ({Columns})
        VALUES (@Id, @Fact, @EventId, @Type, @Severity, @Title, @Text, @Sha256, @Path, @Data, @Channel, @Status, @Attempts, @Error,
            @TraceParent, @TraceId, @OccurredAt, @CreatedAt, @NextAttemptAt, @EndedAt)
        ON CONFLICT (fact, channel) DO NOTHING
        """;

    // Whoever takes a row has it for the lease; after a crash it falls due again.
    private const string Take =
        $"""
        UPDATE notifications SET next_attempt_at = @Until, attempts = attempts + 1
        WHERE id IN (SELECT id FROM notifications WHERE status = 'pending' AND next_attempt_at <= @Now ORDER BY next_attempt_at, id LIMIT @limit FOR UPDATE SKIP LOCKED)
        RETURNING {Columns}
        """;

    /// <summary>Enters notifications; those of a fact that a channel has been told already are left out.</summary>
    /// <returns>How many were entered.</returns>
    public Task<int> AddAsync(IReadOnlyList<Notification> notifications, CancellationToken cancellationToken) =>
        database.TransactAsync(
            "notification_add",
            transaction => (transaction.Connection ?? throw new InvalidOperationException("The transaction has already ended."))
                .ExecuteAsync(new CommandDefinition(Insert, notifications, transaction, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>Takes what is due, for no longer than the lease.</summary>
    public Task<IReadOnlyList<Notification>> TakeDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ListAsync("notification_take", Take, new { Now = now, Until = now + lease, limit }, cancellationToken);
    }

    /// <summary>Ends a notification: sent, or given up with the error.</summary>
    public Task EndAsync(Guid id, string status, string? error, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "notification_end",
            "UPDATE notifications SET status = @status, error = @error, ended_at = @Now WHERE id = @id",
            new { id, status, error, Now = time.GetUtcNow() },
            cancellationToken);

    /// <summary>Puts a notification off. A try at which nothing was sent is taken back: it does not count.</summary>
    public Task RetryAsync(Guid id, string error, DateTimeOffset at, bool wasSent, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "notification_retry",
            "UPDATE notifications SET error = @error, next_attempt_at = @at, attempts = attempts - @Unsent WHERE id = @id",
            new { id, error, at, Unsent = wasSent ? 0 : 1 },
            cancellationToken);

    /// <summary>Removes what ended before a time.</summary>
    /// <returns>How many rows were removed, and their size.</returns>
    public Task<(long Count, long Bytes)> RemoveEndedAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        MeasureAsync(
            "notification_clean",
            """
            WITH gone AS (DELETE FROM notifications WHERE ended_at < @before RETURNING pg_column_size(notifications.*) AS bytes)
            SELECT count(*), coalesce(sum(bytes), 0)::bigint FROM gone
            """,
            before,
            cancellationToken);

    /// <summary>How much <see cref="RemoveEndedAsync"/> would remove.</summary>
    public Task<(long Count, long Bytes)> MeasureEndedAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        MeasureAsync(
            "notification_clean_dry",
            "SELECT count(*), coalesce(sum(pg_column_size(notifications.*)), 0)::bigint FROM notifications WHERE ended_at < @before",
            before,
            cancellationToken);

    /// <summary>The notifications of several contents.</summary>
    public Task<IReadOnlyList<Notification>> FindAsync(string[] sha256, CancellationToken cancellationToken) =>
        ListAsync("notifications_by_content", $"SELECT {Columns} FROM notifications WHERE sha256 = ANY(@sha256) ORDER BY created_at, id", new { sha256 }, cancellationToken);

    /// <summary>A page of notifications, the newest first.</summary>
    public Task<IReadOnlyList<Notification>> ListAsync(NotificationQuery query, CancellationToken cancellationToken) =>
        ListAsync(
            "notifications_list",
            $"""
            SELECT {Columns} FROM notifications
            WHERE (@Sha256::text IS NULL OR sha256 = @Sha256) AND (@Channel::text IS NULL OR channel = @Channel) AND (@Status::text IS NULL OR status = @Status)
            ORDER BY created_at DESC, id LIMIT @Limit OFFSET @Offset
            """,
            query,
            cancellationToken);

    /// <summary>How many there are in each state.</summary>
    public Task<Dictionary<string, long>> CountAsync(CancellationToken cancellationToken) =>
        database.QueryAsync(
            "notifications_count",
            async connection =>
            {
                var counts = await connection.QueryAsync<(string Status, long Count)>(
                    new CommandDefinition("SELECT status, count(*) FROM notifications GROUP BY status", cancellationToken: cancellationToken));
                return counts.ToDictionary(count => count.Status, count => count.Count, StringComparer.Ordinal);
            },
            cancellationToken);

    private Task<(long Count, long Bytes)> MeasureAsync(string operation, string sql, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.QueryAsync(
            operation,
            connection => connection.QuerySingleAsync<(long, long)>(new CommandDefinition(sql, new { before }, cancellationToken: cancellationToken)),
            cancellationToken);

    private Task<int> ExecuteAsync(string operation, string sql, object arguments, CancellationToken cancellationToken) =>
        database.QueryAsync(operation, connection => connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken)), cancellationToken);

    private Task<IReadOnlyList<Notification>> ListAsync(string operation, string sql, object arguments, CancellationToken cancellationToken) =>
        database.QueryAsync<IReadOnlyList<Notification>>(
            operation,
            async connection => (await connection.QueryAsync<Notification>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
}
