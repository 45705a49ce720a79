using Tracktion.Analysis.Storage;

namespace Tracktion.Analysis.Api;

/// <summary>An analysis of something that sounds alike.</summary>
internal sealed record SimilarView
{
    public SimilarView(StoredAnalysis analysis, double similarity)
    {
        (Id, Sha256, Path, Similarity) = (analysis.Id, analysis.Sha256, analysis.Path, similarity);
        (Artist, Title) = (analysis.Artist, analysis.Title);
        (TempoBpm, Key, Camelot, Class) = (analysis.TempoBpm, analysis.Key, analysis.Camelot, analysis.Class);
    }

    public Guid Id { get; }

    public string Sha256 { get; }

    public string Path { get; }

    /// <summary>The cosine of the two vectors, -1 to 1; 1 for the same sound.</summary>
    public double Similarity { get; }

    public string? Artist { get; }

    public string? Title { get; }

    public double? TempoBpm { get; }

    public string? Key { get; }

    public string? Camelot { get; }

    public string? Class { get; }
}
