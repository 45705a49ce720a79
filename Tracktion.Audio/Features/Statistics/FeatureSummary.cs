namespace Tracktion.Audio.Features.Statistics;

/// <summary>How a feature is distributed over the frames of a file.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The standard deviation, over n − 1; 0 for a single frame.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Median">The median of the rows that are kept (see <see cref="FeatureMatrix"/>): of all frames up to 4,096 of them, of means over neighbours beyond; null where no rows are kept.</param>
public sealed record FeatureSummary(double Mean, double StandardDeviation, double Min, double Max, double? Median);
