namespace Tracktion.Analysis.Api;

/// <summary>How each kept feature is distributed over the file.</summary>
/// <param name="AnalysisId">The analysis.</param>
/// <param name="AnalyserVersion">The version that measured.</param>
/// <param name="Features">The summaries, by the features' names in the catalogue.</param>
internal sealed record FeaturesView(Guid AnalysisId, string AnalyserVersion, IReadOnlyDictionary<string, SummaryView> Features);
