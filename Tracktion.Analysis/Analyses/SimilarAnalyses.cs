using Tracktion.Analysis.Storage;
using Tracktion.Audio.Similarity;

namespace Tracktion.Analysis.Analyses;

/// <summary>Finds what sounds like an analysed file.</summary>
/// <remarks>
/// Vectors of 224 bytes are read and compared one by one: the newest 20,000 of the same analyser version are 4.5 MB. What is older is not
/// looked at; a library beyond that needs an index in the database.
/// </remarks>
internal sealed class SimilarAnalyses(AnalysisStore store, AnalysisDetails details)
{
    public const int MaxCompared = 20_000;

    /// <summary>The nearest analyses by the cosine of their vectors, the nearest first.</summary>
    /// <returns>Null where the analysis has no vector.</returns>
    public async Task<IReadOnlyList<(StoredAnalysis Analysis, double Similarity)>?> FindAsync(StoredAnalysis analysis, int limit, CancellationToken cancellationToken)
    {
        if (await details.DocumentAsync(analysis.Id, DocumentKinds.Vector, cancellationToken) is not { } body) return null;

        var vector = TrackVector.FromBytes(body);
        var vectors = await details.VectorsAsync(analysis.AnalyserVersion, MaxCompared, cancellationToken);
        var nearest = vectors
            .Where(other => other.Id != analysis.Id && other.Body.Length == body.Length)
            .Select(other => (other.Id, Similarity: vector.SimilarityTo(TrackVector.FromBytes(other.Body))))
            .OrderByDescending(other => other.Similarity)
            .Take(limit)
            .ToDictionary(other => other.Id, other => other.Similarity);
        var rows = await store.FindAsync([.. nearest.Keys], cancellationToken);
        return [.. rows.Select(row => (row, nearest[row.Id])).OrderByDescending(found => found.Item2)];
    }
}
