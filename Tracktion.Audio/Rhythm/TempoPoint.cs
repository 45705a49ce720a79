namespace Tracktion.Audio.Rhythm;

/// <summary>The tempo around a moment.</summary>
/// <param name="Seconds">The moment.</param>
/// <param name="Bpm">Beats a minute.</param>
public readonly record struct TempoPoint(double Seconds, double Bpm);
