namespace Tracktion.Analysis.Api;

/// <summary>A question for analyses.</summary>
/// <param name="Sha256">Contents' hashes, 1 to 1000.</param>
internal sealed record ContentsQuery(IReadOnlyList<string>? Sha256);
