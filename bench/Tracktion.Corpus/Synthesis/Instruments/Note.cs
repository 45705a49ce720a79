namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>A note to be played.</summary>
/// <param name="FrequencyHz">Its pitch.</param>
/// <param name="Seconds">How long the key is held.</param>
/// <param name="Velocity">0 to 1.</param>
internal readonly record struct Note(double FrequencyHz, double Seconds, double Velocity);
