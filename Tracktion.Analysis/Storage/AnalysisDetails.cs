using Dapper;
using Npgsql;
using Tracktion.Audio.Analyzing;
using Tracktion.Messaging.Database;

namespace Tracktion.Analysis.Storage;

/// <summary>What is kept of an analysis beside its row: summaries of features, and documents. Thread safe.</summary>
internal sealed class AnalysisDetails(ServiceDatabase database)
{
    // A file that was measured before, up to where it became unreadable, leaves nothing behind.
    private const string Clear =
        """
        DELETE FROM feature_summaries WHERE analysis_id = @id;
        DELETE FROM analysis_documents WHERE analysis_id = @id;
        """;

    private const string InsertSummaries =
        """
        INSERT INTO feature_summaries (analysis_id, feature, mean, standard_deviation, minimum, maximum, median)
        SELECT @Id, * FROM unnest(@Features, @Means, @Deviations, @Minima, @Maxima, @Medians)
        """;

    private const string InsertDocuments =
        """
        INSERT INTO analysis_documents (analysis_id, kind, body)
        SELECT @Id, * FROM unnest(@Kinds, @Bodies)
        """;

    /// <summary>Writes the details of an analysis, in the transaction that ends it.</summary>
    public static async Task WriteAsync(NpgsqlTransaction transaction, Guid id, AudioAnalysis analysis, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has already ended.");
        await connection.ExecuteAsync(new CommandDefinition(Clear, new { id }, transaction, cancellationToken: cancellationToken));

        var summaries = analysis.Features.ToArray();
        var rows = new
        {
            Id = id,
            Features = summaries.Select(pair => pair.Key).ToArray(),
            Means = summaries.Select(pair => pair.Value.Mean).ToArray(),
            Deviations = summaries.Select(pair => pair.Value.StandardDeviation).ToArray(),
            Minima = summaries.Select(pair => pair.Value.Min).ToArray(),
            Maxima = summaries.Select(pair => pair.Value.Max).ToArray(),
            Medians = summaries.Select(pair => pair.Value.Median).ToArray(),
        };
        await connection.ExecuteAsync(new CommandDefinition(InsertSummaries, rows, transaction, cancellationToken: cancellationToken));

        var documents = StoredDocuments.Of(analysis);
        var bodies = new { Id = id, Kinds = documents.Keys.ToArray(), Bodies = documents.Values.ToArray() };
        await connection.ExecuteAsync(new CommandDefinition(InsertDocuments, bodies, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>The summaries of an analysis' features, by name; empty where it has none.</summary>
    public Task<IReadOnlyList<StoredSummary>> SummariesAsync(Guid id, CancellationToken cancellationToken) =>
        database.QueryAsync<IReadOnlyList<StoredSummary>>(
            "feature_summaries",
            async connection => (await connection.QueryAsync<StoredSummary>(new CommandDefinition(
                "SELECT feature, mean, standard_deviation, minimum, maximum, median FROM feature_summaries WHERE analysis_id = @id ORDER BY feature",
                new { id },
                cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    /// <summary>A document (<see cref="DocumentKinds"/>) as it is kept; null where there is none.</summary>
    public Task<byte[]?> DocumentAsync(Guid id, string kind, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "analysis_document",
            connection => connection.QuerySingleOrDefaultAsync<byte[]?>(new CommandDefinition(
                "SELECT body FROM analysis_documents WHERE analysis_id = @id AND kind = @kind", new { id, kind }, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>The vectors of the newest analyses by a version.</summary>
    public Task<IReadOnlyList<(Guid Id, byte[] Body)>> VectorsAsync(string analyserVersion, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync<IReadOnlyList<(Guid, byte[])>>(
            "analysis_vectors",
            async connection => (await connection.QueryAsync<(Guid, byte[])>(new CommandDefinition(
                """
                SELECT a.id, d.body FROM analyses AS a JOIN analysis_documents AS d ON d.analysis_id = a.id AND d.kind = 'vector'
                WHERE a.analyser_version = @analyserVersion ORDER BY a.created_at DESC, a.id LIMIT @limit
                """,
                new { analyserVersion, limit },
                cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
}
