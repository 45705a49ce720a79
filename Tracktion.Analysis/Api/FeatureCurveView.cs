namespace Tracktion.Analysis.Api;

/// <summary>A feature over time.</summary>
/// <param name="AnalysisId">The analysis.</param>
/// <param name="Feature">Its name in the catalogue.</param>
/// <param name="Unit">Its unit; <c>1</c> for a plain number; null where the catalogue no longer knows it.</param>
/// <param name="SecondsPerValue">The time between two values.</param>
/// <param name="FramesPerValue">How many frames a value is the mean of.</param>
/// <param name="Values">The values, to 12 significant bits; at most 4,096.</param>
internal sealed record FeatureCurveView(Guid AnalysisId, string Feature, string? Unit, double SecondsPerValue, int FramesPerValue, IReadOnlyList<float> Values);
