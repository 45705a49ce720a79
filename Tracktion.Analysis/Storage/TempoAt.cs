namespace Tracktion.Analysis.Storage;

/// <summary>The tempo around a moment.</summary>
internal sealed record TempoAt(double Seconds, double Bpm);
