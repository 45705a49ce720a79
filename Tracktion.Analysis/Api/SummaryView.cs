namespace Tracktion.Analysis.Api;

/// <summary>How a feature is distributed over a file.</summary>
internal sealed record SummaryView(double Mean, double StandardDeviation, double Minimum, double Maximum, double? Median);
