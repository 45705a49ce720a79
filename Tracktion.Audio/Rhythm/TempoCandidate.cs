namespace Tracktion.Audio.Rhythm;

/// <summary>A tempo that the onsets may have.</summary>
/// <param name="Bpm">Beats a minute.</param>
/// <param name="Probability">Its share in the evidence for all candidates, 0 to 1.</param>
public readonly record struct TempoCandidate(double Bpm, double Probability);
