namespace Tracktion.Analysis.Api;

/// <summary>What sounds alike, the nearest first.</summary>
/// <param name="Similar">The analyses.</param>
internal sealed record SimilarPage(IReadOnlyList<SimilarView> Similar);
