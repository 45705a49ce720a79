using Dapper;
using Npgsql;
using Tracktion.FileWatcher.Watching;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Outbox;

namespace Tracktion.FileWatcher.Storage;

/// <summary>The files' rows, written together with the events that tell of them.</summary>
internal sealed class WatchedFileStore(ServiceDatabase database, OutboxWriter outbox, TimeProvider time)
{
    private const string Columns = "path, root, sha256, size_bytes, modified_at, status, trace_id, detected_at, removed_at";

    private const string Upsert =
        $"""
        INSERT INTO files ({Columns})
        VALUES (@Path, @Root, @Sha256, @SizeBytes, @ModifiedAt, @Status, @TraceId, @DetectedAt, NULL)
        ON CONFLICT (path) DO UPDATE SET
            root = excluded.root, sha256 = excluded.sha256, size_bytes = excluded.size_bytes, modified_at = excluded.modified_at,
            status = excluded.status, trace_id = excluded.trace_id, detected_at = excluded.detected_at, removed_at = NULL
        """;

    private const string Touch = "UPDATE files SET modified_at = @ModifiedAt, size_bytes = @SizeBytes WHERE path = @Path";

    // The path's collation is C, so that its index serves the prefix: '0' is the character after '/'.
    private const string MarkRemoved =
        $"""
        UPDATE files SET status = 'removed', removed_at = @now
        WHERE status = 'detected' AND (path = @path OR (path > @path || '/' AND path < @path || '0'))
        RETURNING {Columns}
        """;

    private const string MeasureRemoved =
        "SELECT count(*), coalesce(sum(pg_column_size(files.*)), 0)::bigint FROM files WHERE status = 'removed' AND removed_at < @before";

    private const string ForgetRemoved =
        """
        WITH gone AS (DELETE FROM files WHERE status = 'removed' AND removed_at < @before RETURNING pg_column_size(files.*) AS bytes)
        SELECT count(*), coalesce(sum(bytes), 0)::bigint FROM gone
        """;

    /// <summary>Enters a finished file, and tells of it where its content is new to the path.</summary>
    public Task<RecordOutcome> RecordAsync(WatchedFile file, CancellationToken cancellationToken) =>
        database.TransactAsync(
            "file_record",
            async transaction =>
            {
                var connection = ConnectionOf(transaction);
                var known = await connection.QuerySingleOrDefaultAsync<WatchedFile>(
                    new CommandDefinition($"SELECT {Columns} FROM files WHERE path = @Path FOR UPDATE", new { file.Path }, transaction, cancellationToken: cancellationToken));
                var isThere = known is { Status: WatchedFile.Detected };
                if (isThere && known?.Sha256 == file.Sha256)
                {
                    await connection.ExecuteAsync(new CommandDefinition(Touch, file, transaction, cancellationToken: cancellationToken));
                    return RecordOutcome.Unchanged;
                }

                await connection.ExecuteAsync(new CommandDefinition(Upsert, file, transaction, cancellationToken: cancellationToken));
                await outbox.AddAsync(transaction, DetectedEvent(file), cancellationToken);
                return isThere ? RecordOutcome.Changed : RecordOutcome.New;
            },
            cancellationToken);

    /// <summary>Marks what lay at a path, or below it where it was a folder, as gone, and tells of each.</summary>
    /// <returns>What was there until now.</returns>
    public Task<IReadOnlyList<WatchedFile>> RemoveAsync(string path, CancellationToken cancellationToken) =>
        database.TransactAsync<IReadOnlyList<WatchedFile>>(
            "file_remove",
            async transaction =>
            {
                var now = time.GetUtcNow();
                var removed = (await ConnectionOf(transaction).QueryAsync<WatchedFile>(
                    new CommandDefinition(MarkRemoved, new { path, now }, transaction, cancellationToken: cancellationToken))).AsList();
                foreach (var file in removed)
                    await outbox.AddAsync(transaction, new AudioFileRemoved { Sha256 = file.Sha256, Path = file.Path, RemovedAt = now }, cancellationToken);
                return removed;
            },
            cancellationToken);

    /// <summary>What each file of a root looked like when it was entered.</summary>
    public Task<Dictionary<string, FileObservation>> KnownInAsync(string root, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "files_of_root",
            async connection =>
            {
                var rows = await connection.QueryAsync<KnownRow>(new CommandDefinition(
                    "SELECT path, size_bytes, modified_at FROM files WHERE root = @root AND status = 'detected'", new { root }, cancellationToken: cancellationToken));
                return rows.ToDictionary(row => row.Path, row => new FileObservation(row.SizeBytes, row.ModifiedAt), StringComparer.Ordinal);
            },
            cancellationToken);

    /// <summary>Removes the rows of files whose loss was noticed before a time, or only measures them.</summary>
    /// <returns>How many rows, and their size.</returns>
    public Task<(long Count, long Bytes)> ForgetRemovedAsync(DateTimeOffset before, bool dryRun, CancellationToken cancellationToken) =>
        database.QueryAsync(
            dryRun ? "files_forget_dry" : "files_forget",
            connection => connection.QuerySingleAsync<(long, long)>(
                new CommandDefinition(dryRun ? MeasureRemoved : ForgetRemoved, new { before }, cancellationToken: cancellationToken)),
            cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        database.QueryAsync(
            "files_count",
            connection => connection.ExecuteScalarAsync<long>(
                new CommandDefinition("SELECT count(*) FROM files WHERE status = 'detected'", cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>Files by their paths; what is not known is left out.</summary>
    public Task<IReadOnlyList<WatchedFile>> FindAsync(string[] paths, CancellationToken cancellationToken) =>
        database.QueryAsync<IReadOnlyList<WatchedFile>>(
            "files_by_path",
            async connection => (await connection.QueryAsync<WatchedFile>(new CommandDefinition(
                $"SELECT {Columns} FROM files WHERE path = ANY(@paths)", new { paths }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    /// <summary>A page of files in the order of their paths.</summary>
    public Task<IReadOnlyList<WatchedFile>> ListAsync(FileQuery query, CancellationToken cancellationToken) =>
        database.QueryAsync<IReadOnlyList<WatchedFile>>(
            "files_list",
            async connection => (await connection.QueryAsync<WatchedFile>(new CommandDefinition(
                $"""
                SELECT {Columns} FROM files
                WHERE (@Sha256::text IS NULL OR sha256 = @Sha256) AND (@Status::text IS NULL OR status = @Status) AND (@After::text IS NULL OR path > @After)
                ORDER BY path LIMIT @Limit
                """,
                query,
                cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private static AudioFileDetected DetectedEvent(WatchedFile file) => new()
    {
        Sha256 = file.Sha256,
        Path = file.Path,
        Root = file.Root,
        SizeBytes = file.SizeBytes,
        ModifiedAt = file.ModifiedAt,
        DetectedAt = file.DetectedAt,
    };

    private static NpgsqlConnection ConnectionOf(NpgsqlTransaction transaction) =>
        transaction.Connection ?? throw new InvalidOperationException("The transaction has already ended.");

    private sealed record KnownRow
    {
        public required string Path { get; init; }

        public required long SizeBytes { get; init; }

        public required DateTimeOffset ModifiedAt { get; init; }
    }
}
