namespace Tracktion.Analysis.Api;

/// <summary>An answer with analyses.</summary>
/// <param name="Analyses">The analyses.</param>
internal sealed record AnalysesPage(IReadOnlyList<AnalysisView> Analyses);
