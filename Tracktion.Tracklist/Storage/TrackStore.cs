using System.Globalization;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Outbox;
using Tracktion.Observability.Tracing;
using Tracktion.Tracklist.Telemetry;
using Tracktion.Tracklist.Tracks;

namespace Tracktion.Tracklist.Storage;

/// <summary>The tracks' rows, written together with the events that tell of them.</summary>
internal sealed class TrackStore(ServiceDatabase database, OutboxWriter outbox, IOptions<TracklistOptions> options, TimeProvider time)
{
    private const int MaxMatches = 10;

    private const string Columns =
        """
        id, sha256, title, artist, album, genre, format, duration_seconds, loudness_lufs, trace_id, added_at,
        ARRAY(SELECT path FROM places WHERE places.sha256 = tracks.sha256 ORDER BY path) AS places
        """;

    // xmax tells an inserted row (0) from an updated one.
    private const string Upsert =
        """
        INSERT INTO tracks (id, sha256, title, artist, album, genre, format, duration_seconds, loudness_lufs, trace_id, added_at, tag_text)
        VALUES (@Id, @Sha256, @Title, @Artist, @Album, @Genre, @Format, @DurationSeconds, @LoudnessLufs, @TraceId, @AddedAt, @TagText)
        ON CONFLICT (sha256) DO UPDATE SET
            title = excluded.title, artist = excluded.artist, album = excluded.album, genre = excluded.genre,
            duration_seconds = excluded.duration_seconds, loudness_lufs = excluded.loudness_lufs, tag_text = excluded.tag_text
        RETURNING id, xmax = 0 AS inserted
        """;

    private const string Resembling =
        """
        SELECT id AS track_id, sha256, similarity(tag_text, @text)::double precision AS score, 'tags' AS method
        FROM tracks
        WHERE tag_text % @text AND sha256 <> @sha256 AND abs(duration_seconds - @length) <= @tolerance
        ORDER BY score DESC, id LIMIT @limit
        """;

    private const string Search =
        $"""
        SELECT {Columns}, word_similarity(@Text, search_text)::double precision AS similarity, count(*) OVER () AS total
        FROM tracks
        WHERE @Text <% search_text OR search_text LIKE '%' || @Pattern || '%'
        ORDER BY similarity DESC, added_at DESC, id LIMIT @Limit OFFSET @Offset
        """;

    private const string Newest =
        $"SELECT {Columns}, NULL::double precision AS similarity, count(*) OVER () AS total FROM tracks ORDER BY added_at DESC, id LIMIT @Limit OFFSET @Offset";

    /// <summary>Enters what an analysis found, compares it with what is known, and tells of it.</summary>
    /// <returns>The track's resemblances; null where the content was known already, and nobody needs to be told.</returns>
    public Task<IReadOnlyList<TrackMatch>?> AddAsync(AudioAnalysisCompleted analysis, string title, string? traceId, CancellationToken cancellationToken) =>
        database.TransactAsync<IReadOnlyList<TrackMatch>?>(
            "track_add",
            async transaction =>
            {
                var now = time.GetUtcNow();
                var row = ToRow(analysis, title, traceId, now);
                var (id, inserted) = await ConnectionOf(transaction).QuerySingleAsync<(Guid Id, bool Inserted)>(
                    new CommandDefinition(Upsert, row, transaction, cancellationToken: cancellationToken));
                if (!inserted) return null;

                var matches = await ResemblingAsync(transaction, analysis, row.TagText, cancellationToken);
                await outbox.AddAsync(transaction, ToEvent(analysis, id, title, matches, now), cancellationToken);
                return matches;
            },
            cancellationToken);

    /// <summary>Enters what lies at a path since a time; what came there later stays, in whatever order events arrive.</summary>
    public Task AddPlaceAsync(string path, string sha256, DateTimeOffset since, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "place_add",
            """
            INSERT INTO places (path, sha256, added_at) VALUES (@path, @sha256, @since)
            ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, added_at = excluded.added_at WHERE places.added_at <= excluded.added_at
            """,
            new { path, sha256, since },
            cancellationToken);

    /// <summary>Takes a place away, unless other content lies there by now.</summary>
    public Task RemovePlaceAsync(string path, string sha256, CancellationToken cancellationToken) =>
        ExecuteAsync("place_remove", "DELETE FROM places WHERE path = @path AND sha256 = @sha256", new { path, sha256 }, cancellationToken);

    /// <summary>A page of tracks: those that fit the text, the best first, or all, the newest first.</summary>
    public Task<TracksPage> SearchAsync(TrackQuery query, CancellationToken cancellationToken) =>
        database.TransactAsync(
            "track_search",
            async transaction =>
            {
                var connection = ConnectionOf(transaction);
                await SetThresholdAsync(transaction, "pg_trgm.word_similarity_threshold", options.Value.SearchSimilarity, cancellationToken);
                var arguments = new { query.Text, Pattern = EscapeLike(query.Text ?? ""), query.Limit, query.Offset };
                var rows = (await connection.QueryAsync<TrackRow>(
                    new CommandDefinition(query.Text is null ? Newest : Search, arguments, transaction, cancellationToken: cancellationToken))).AsList();
                return new TracksPage([.. rows.Select(row => row.ToTrack())], rows.Count == 0 ? 0 : rows[0].Total);
            },
            cancellationToken);

    public Task<Track?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "track_by_id",
            async connection => (await connection.QuerySingleOrDefaultAsync<TrackRow>(new CommandDefinition(
                $"SELECT {Columns}, NULL::double precision AS similarity, 1::bigint AS total FROM tracks WHERE id = @id", new { id }, cancellationToken: cancellationToken)))?.ToTrack(),
            cancellationToken);

    public Task<(long Tracks, long Places)> CountAsync(CancellationToken cancellationToken) =>
        database.QueryAsync(
            "tracks_count",
            connection => connection.QuerySingleAsync<(long, long)>(
                new CommandDefinition("SELECT (SELECT count(*) FROM tracks), (SELECT count(*) FROM places)", cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>How many tracks there are, and how many of them with an artist.</summary>
    public Task<TrackTotals> TotalsAsync(CancellationToken cancellationToken) =>
        database.QueryAsync(
            "tracks_total",
            async connection =>
            {
                var (tracks, withArtist) = await connection.QuerySingleAsync<(long, long)>(
                    new CommandDefinition("SELECT count(*), count(nullif(trim(artist), '')) FROM tracks", cancellationToken: cancellationToken));
                return new TrackTotals(tracks, withArtist);
            },
            cancellationToken);

    private Task<IReadOnlyList<TrackMatch>> ResemblingAsync(
        NpgsqlTransaction transaction, AudioAnalysisCompleted analysis, string? text, CancellationToken cancellationToken) =>
        TracklistTelemetry.Source.TraceAsync(TracklistTelemetry.SearchSpan, async activity =>
        {
            IReadOnlyList<TrackMatch> matches = text is null ? [] : await ResemblingAsync(transaction, analysis.Sha256, analysis.DurationSeconds, text, cancellationToken);
            activity?.SetTag(TracklistTelemetry.Matches, matches.Count);
            return matches;
        });

    private async Task<IReadOnlyList<TrackMatch>> ResemblingAsync(
        NpgsqlTransaction transaction, string sha256, double length, string text, CancellationToken cancellationToken)
    {
        await SetThresholdAsync(transaction, "pg_trgm.similarity_threshold", options.Value.MatchSimilarity, cancellationToken);
        var arguments = new
        {
            text,
            sha256,
            length,
            tolerance = options.Value.MatchLengthTolerance.TotalSeconds,
            limit = MaxMatches,
        };
        return (await ConnectionOf(transaction).QueryAsync<TrackMatch>(
            new CommandDefinition(Resembling, arguments, transaction, cancellationToken: cancellationToken))).AsList();
    }

    // The operators that the indexes serve read their thresholds from a setting, here of this transaction alone.
    private static Task SetThresholdAsync(NpgsqlTransaction transaction, string name, double value, CancellationToken cancellationToken) =>
        ConnectionOf(transaction).ExecuteAsync(new CommandDefinition(
            "SELECT set_config(@name, @value, true)", new { name, value = value.ToString(CultureInfo.InvariantCulture) }, transaction, cancellationToken: cancellationToken));

    private Task<int> ExecuteAsync(string operation, string sql, object arguments, CancellationToken cancellationToken) =>
        database.QueryAsync(operation, connection => connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken)), cancellationToken);

    private static Row ToRow(AudioAnalysisCompleted analysis, string title, string? traceId, DateTimeOffset now) => new(
        Guid.CreateVersion7(now), analysis.Sha256, title, analysis.Tags.Artist, analysis.Tags.Album, analysis.Tags.Genre, analysis.Format,
        analysis.DurationSeconds, analysis.LoudnessLufs, traceId, now,
        analysis.Tags is { Artist: { } artist, Title: { } tagged } ? $"{artist} {tagged}".ToLowerInvariant() : null);

    private static TracklistMatchCompleted ToEvent(AudioAnalysisCompleted analysis, Guid id, string title, IReadOnlyList<TrackMatch> matches, DateTimeOffset now) => new()
    {
        Sha256 = analysis.Sha256,
        TrackId = id,
        Path = analysis.Path,
        Title = title,
        Artist = analysis.Tags.Artist,
        DurationSeconds = analysis.DurationSeconds,
        LoudnessLufs = analysis.LoudnessLufs,
        Matches = matches,
        CompletedAt = now,
    };

    private static string EscapeLike(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private static NpgsqlConnection ConnectionOf(NpgsqlTransaction transaction) =>
        transaction.Connection ?? throw new InvalidOperationException("The transaction has already ended.");

    private sealed record Row(
        Guid Id, string Sha256, string Title, string? Artist, string? Album, string? Genre, string Format,
        double DurationSeconds, double? LoudnessLufs, string? TraceId, DateTimeOffset AddedAt, string? TagText);
}
