using Dapper;
using Npgsql;
using Tracktion.Analysis.Analyses;
using Tracktion.Audio;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Outbox;

namespace Tracktion.Analysis.Storage;

/// <summary>The analyses' rows, ended together with the events that tell of them.</summary>
internal sealed class AnalysisStore(ServiceDatabase database, OutboxWriter outbox, TimeProvider time)
{
    /// <summary>Takes an analysis up.</summary>
    /// <returns>Its id; null where this content needs no analysis by this version any more.</returns>
    public Task<Guid?> StartAsync(string sha256, string path, string? traceId, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "analysis_start",
            connection => BeginAsync(connection, null, sha256, path, AnalysisStatus.Running, traceId, cancellationToken),
            cancellationToken);

    /// <summary>Enters an analysis that somebody asked for, and the event that brings it about.</summary>
    /// <returns>Its row, which may have ended long ago.</returns>
    public Task<StoredAnalysis> RequestAsync(AudioFileDetected file, string? traceId, CancellationToken cancellationToken) =>
        database.TransactAsync(
            "analysis_request",
            async transaction =>
            {
                var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has already ended.");
                if (await BeginAsync(connection, transaction, file.Sha256, file.Path, AnalysisStatus.Queued, traceId, cancellationToken) is not null)
                    await outbox.AddAsync(transaction, file, cancellationToken);

                return await connection.QuerySingleAsync<StoredAnalysis>(new CommandDefinition(
                    $"SELECT {AnalysisSql.Columns} FROM analyses WHERE sha256 = @Sha256 AND analyser_version = @Version",
                    new { file.Sha256, AudioAnalyzer.Version },
                    transaction,
                    cancellationToken: cancellationToken));
            },
            cancellationToken);

    /// <summary>Ends an analysis and tells of it. An analysis that has ended already is left alone, and nobody is told twice.</summary>
    public Task<bool> EndAsync(Guid id, string sha256, string path, AnalysisResult result, TimeSpan elapsed, CancellationToken cancellationToken) =>
        database.TransactAsync(
            "analysis_end",
            async transaction =>
            {
                var now = time.GetUtcNow();
                var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has already ended.");
                var row = AnalysisRows.ToRow(id, result, elapsed, now);
                var ended = await connection.ExecuteAsync(new CommandDefinition(AnalysisSql.End, row, transaction, cancellationToken: cancellationToken));
                if (ended == 0) return false;

                if (result.Analysis is { } analysis)
                {
                    await connection.ExecuteAsync(new CommandDefinition(AnalysisSql.Measured, AnalysisRows.ToRow(id, analysis), transaction, cancellationToken: cancellationToken));
                    await AnalysisDetails.WriteAsync(transaction, id, analysis, cancellationToken);
                }

                if (AnalysisRows.ToCompleted(id, sha256, path, result, now) is { } completed) await outbox.AddAsync(transaction, completed, cancellationToken);
                else await outbox.AddAsync(transaction, AnalysisRows.ToFailed(id, sha256, path, result, now), cancellationToken);
                return true;
            },
            cancellationToken);

    public Task<StoredAnalysis?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "analysis_by_id",
            connection => connection.QuerySingleOrDefaultAsync<StoredAnalysis>(
                new CommandDefinition($"SELECT {AnalysisSql.Columns} FROM analyses WHERE id = @id", new { id }, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>The analyses of several contents by the present version; what is not known is left out.</summary>
    public Task<IReadOnlyList<StoredAnalysis>> FindAsync(string[] sha256, CancellationToken cancellationToken) =>
        ListAsync("analyses_by_content", "sha256 = ANY(@sha256) AND analyser_version = @Version", new { sha256, AudioAnalyzer.Version }, cancellationToken);

    /// <summary>A page of analyses, the newest first; of each content the newest only, unless all versions are asked for.</summary>
    public Task<IReadOnlyList<StoredAnalysis>> ListAsync(AnalysisQuery query, CancellationToken cancellationToken) =>
        ListAsync(
            "analyses_list",
            $"""
            (@Sha256::text IS NULL OR sha256 = @Sha256) AND (@Status::text IS NULL OR status = @Status) AND (@AllVersions OR {AnalysisSql.NewestOfContent})
            ORDER BY created_at DESC, id LIMIT @Limit OFFSET @Offset
            """,
            new { query.Sha256, query.Status, query.Limit, query.Offset, query.AllVersions, Passing = AnalysisReasons.Passing.ToArray() },
            cancellationToken);

    /// <summary>How many analyses there are in each state.</summary>
    public Task<Dictionary<string, long>> CountAsync(CancellationToken cancellationToken) =>
        database.QueryAsync(
            "analyses_count",
            async connection =>
            {
                var counts = await connection.QueryAsync<(string Status, long Count)>(
                    new CommandDefinition("SELECT status, count(*) FROM analyses GROUP BY status", cancellationToken: cancellationToken));
                return counts.ToDictionary(count => count.Status, count => count.Count, StringComparer.Ordinal);
            },
            cancellationToken);

    /// <summary>Those of some contents that there is any analysis of, by whatever version.</summary>
    public Task<HashSet<string>> KnownAsync(string[] sha256, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "analyses_known",
            async connection => (await connection.QueryAsync<string>(new CommandDefinition(
                "SELECT DISTINCT sha256 FROM analyses WHERE sha256 = ANY(@sha256)", new { sha256 }, cancellationToken: cancellationToken))).ToHashSet(StringComparer.Ordinal),
            cancellationToken);

    /// <summary>The analyses by the present version that failed for a reason.</summary>
    public Task<IReadOnlyList<StoredAnalysis>> FailedForAsync(string reasonCode, CancellationToken cancellationToken) =>
        ListAsync("analyses_by_reason", "status = 'failed' AND reason_code = @reasonCode AND analyser_version = @Version", new { reasonCode, AudioAnalyzer.Version }, cancellationToken);

    /// <summary>Contents whose newest analysis is by a version before the present one, by the order of their ids, after one of them.</summary>
    public Task<IReadOnlyList<StoredAnalysis>> OlderVersionsAsync(Guid after, int limit, CancellationToken cancellationToken) =>
        ListAsync("analyses_of_older_versions", AnalysisSql.OlderVersions, new { after, limit, AudioAnalyzer.Version, Passing = AnalysisReasons.Passing.ToArray() }, cancellationToken);

    /// <summary>Several analyses; what is not there is left out.</summary>
    public Task<IReadOnlyList<StoredAnalysis>> FindAsync(Guid[] ids, CancellationToken cancellationToken) =>
        ListAsync("analyses_by_ids", "id = ANY(@ids)", new { ids }, cancellationToken);

    private Task<Guid?> BeginAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string sha256, string path, string status, string? traceId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var arguments = new
        {
            Id = Guid.CreateVersion7(now),
            sha256,
            AudioAnalyzer.Version,
            path,
            status,
            traceId,
            Now = now,
            StartedAt = status == AnalysisStatus.Running ? now : (DateTimeOffset?)null,
            Passing = AnalysisReasons.Passing.ToArray(),
        };
        return connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(AnalysisSql.Start, arguments, transaction, cancellationToken: cancellationToken));
    }

    private Task<IReadOnlyList<StoredAnalysis>> ListAsync(string operation, string condition, object arguments, CancellationToken cancellationToken) =>
        database.QueryAsync<IReadOnlyList<StoredAnalysis>>(
            operation,
            async connection => (await connection.QueryAsync<StoredAnalysis>(
                new CommandDefinition($"SELECT {AnalysisSql.Columns} FROM analyses WHERE {condition}", arguments, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
}
