namespace Tracktion.Analysis.Storage;

/// <summary>Another tempo that fits.</summary>
internal sealed record TempoAlternative(double Bpm, double Probability);
