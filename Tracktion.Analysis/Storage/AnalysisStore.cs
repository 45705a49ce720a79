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
    private const string Columns =
        """
        id, sha256, analyser_version, path, status, reason_code, reason, format, codec, duration_seconds, sample_rate_hz, channels, sample_peak_dbfs,
        rms_dbfs, zero_crossing_rate, spectral_centroid_hz, loudness_lufs, artist, title, album, genre, trace_id, elapsed_seconds, created_at, started_at, ended_at,
        decode_status, promised_frames, true_peak_dbtp, loudness_range_lu, loudness_momentary_max_lufs, loudness_short_term_max_lufs, tempo_bpm, tempo_confidence,
        beats_per_bar, onset_rate, key, key_confidence, camelot, tuning_cents, class, class_confidence, clipped_share, dc_offset, leading_silence_seconds,
        trailing_silence_seconds, phase_correlation, stereo_width, bandwidth_hz
        """;

    // A row that has ended for good stays as it is; then nothing is returned.
    private const string Start =
        """
        INSERT INTO analyses AS known (id, sha256, analyser_version, path, status, trace_id, created_at, started_at)
        VALUES (@Id, @sha256, @Version, @path, @status, @traceId, @Now, @StartedAt)
        ON CONFLICT (sha256, analyser_version) DO UPDATE SET
            path = excluded.path, status = excluded.status, trace_id = excluded.trace_id, started_at = excluded.started_at,
            reason_code = NULL, reason = NULL, ended_at = NULL
        WHERE known.status IN ('queued', 'running') OR (known.status = 'failed' AND known.reason_code = ANY(@Passing))
        RETURNING id
        """;

    private const string End =
        """
        UPDATE analyses SET
            status = @Status, reason_code = @ReasonCode, reason = @Reason, format = @Format, codec = @Codec, duration_seconds = @DurationSeconds,
            sample_rate_hz = @SampleRateHz, channels = @Channels,
            artist = @Artist, title = @Title, album = @Album, genre = @Genre, elapsed_seconds = @ElapsedSeconds, ended_at = @EndedAt
        WHERE id = @Id AND status IN ('queued', 'running')
        """;

    private const string Measured =
        """
        UPDATE analyses SET
            sample_peak_dbfs = @SamplePeakDbfs, rms_dbfs = @RmsDbfs, zero_crossing_rate = @ZeroCrossingRate, spectral_centroid_hz = @SpectralCentroidHz,
            loudness_lufs = @LoudnessLufs, decode_status = @DecodeStatus, promised_frames = @PromisedFrames, true_peak_dbtp = @TruePeakDbtp,
            loudness_range_lu = @LoudnessRangeLu, loudness_momentary_max_lufs = @LoudnessMomentaryMaxLufs, loudness_short_term_max_lufs = @LoudnessShortTermMaxLufs,
            tempo_bpm = @TempoBpm, tempo_confidence = @TempoConfidence, beats_per_bar = @BeatsPerBar, onset_rate = @OnsetRate, key = @Key,
            key_confidence = @KeyConfidence, camelot = @Camelot, tuning_cents = @TuningCents, class = @Class, class_confidence = @ClassConfidence,
            clipped_share = @ClippedShare, dc_offset = @DcOffset, leading_silence_seconds = @LeadingSilenceSeconds,
            trailing_silence_seconds = @TrailingSilenceSeconds, phase_correlation = @PhaseCorrelation, stereo_width = @StereoWidth, bandwidth_hz = @BandwidthHz
        WHERE id = @Id
        """;

    // Of each content one row: what has ended for good before what has not, then the newest.
    private const string NewestOfContent =
        """
        NOT EXISTS (
            SELECT 1 FROM analyses AS other
            WHERE other.sha256 = analyses.sha256 AND (@Status::text IS NULL OR other.status = @Status)
                AND (other.status = 'completed' OR COALESCE(other.reason_code <> ALL(@Passing), false), other.created_at, other.id)
                    > (analyses.status = 'completed' OR COALESCE(analyses.reason_code <> ALL(@Passing), false), analyses.created_at, analyses.id))
        """;

    // Versions are numbers without leading zeros: the longer is the greater.
    private const string OlderVersions =
        """
        id > @after AND status = 'completed' AND (length(analyser_version), analyser_version COLLATE "C") < (length(@Version), @Version COLLATE "C")
            AND NOT EXISTS (
                SELECT 1 FROM analyses AS newer
                WHERE newer.sha256 = analyses.sha256
                    AND (length(newer.analyser_version), newer.analyser_version COLLATE "C") > (length(analyses.analyser_version), analyses.analyser_version COLLATE "C")
                    AND (newer.status <> 'failed' OR newer.reason_code <> ALL(@Passing)))
        ORDER BY id LIMIT @limit
        """;

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
                    $"SELECT {Columns} FROM analyses WHERE sha256 = @Sha256 AND analyser_version = @Version",
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
                var ended = await connection.ExecuteAsync(new CommandDefinition(End, row, transaction, cancellationToken: cancellationToken));
                if (ended == 0) return false;

                if (result.Analysis is { } analysis)
                {
                    await connection.ExecuteAsync(new CommandDefinition(Measured, AnalysisRows.ToRow(id, analysis), transaction, cancellationToken: cancellationToken));
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
                new CommandDefinition($"SELECT {Columns} FROM analyses WHERE id = @id", new { id }, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>The analyses of several contents by the present version; what is not known is left out.</summary>
    public Task<IReadOnlyList<StoredAnalysis>> FindAsync(string[] sha256, CancellationToken cancellationToken) =>
        ListAsync("analyses_by_content", "sha256 = ANY(@sha256) AND analyser_version = @Version", new { sha256, AudioAnalyzer.Version }, cancellationToken);

    /// <summary>A page of analyses, the newest first; of each content the newest only, unless all versions are asked for.</summary>
    public Task<IReadOnlyList<StoredAnalysis>> ListAsync(AnalysisQuery query, CancellationToken cancellationToken) =>
        ListAsync(
            "analyses_list",
            $"""
            (@Sha256::text IS NULL OR sha256 = @Sha256) AND (@Status::text IS NULL OR status = @Status) AND (@AllVersions OR {NewestOfContent})
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

    /// <summary>The analyses by the present version that failed for a reason.</summary>
    public Task<IReadOnlyList<StoredAnalysis>> FailedForAsync(string reasonCode, CancellationToken cancellationToken) =>
        ListAsync("analyses_by_reason", "status = 'failed' AND reason_code = @reasonCode AND analyser_version = @Version", new { reasonCode, AudioAnalyzer.Version }, cancellationToken);

    /// <summary>Contents whose newest analysis is by a version before the present one, by the order of their ids, after one of them.</summary>
    public Task<IReadOnlyList<StoredAnalysis>> OlderVersionsAsync(Guid after, int limit, CancellationToken cancellationToken) =>
        ListAsync("analyses_of_older_versions", OlderVersions, new { after, limit, AudioAnalyzer.Version, Passing = AnalysisReasons.Passing.ToArray() }, cancellationToken);

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
        return connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(Start, arguments, transaction, cancellationToken: cancellationToken));
    }

    private Task<IReadOnlyList<StoredAnalysis>> ListAsync(string operation, string condition, object arguments, CancellationToken cancellationToken) =>
        database.QueryAsync<IReadOnlyList<StoredAnalysis>>(
            operation,
            async connection => (await connection.QueryAsync<StoredAnalysis>(
                new CommandDefinition($"SELECT {Columns} FROM analyses WHERE {condition}", arguments, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
}
