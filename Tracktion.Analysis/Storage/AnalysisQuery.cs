namespace Tracktion.Analysis.Storage;

/// <summary>Which analyses a page holds, the newest first.</summary>
/// <param name="Sha256">Only of this content.</param>
/// <param name="Status">Only in this state.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Offset">After so many.</param>
/// <param name="AllVersions">Those by older versions of the analyser too, instead of the newest of each content.</param>
internal sealed record AnalysisQuery(string? Sha256, string? Status, int Limit, int Offset, bool AllVersions = false);
