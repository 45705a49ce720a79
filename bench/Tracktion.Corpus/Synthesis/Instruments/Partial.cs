namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>One sinusoid of a struck sound.</summary>
/// <param name="Ratio">Its frequency as a multiple of the note's.</param>
/// <param name="Amplitude">Its level.</param>
/// <param name="DecaySeconds">Its time constant.</param>
internal readonly record struct Partial(double Ratio, double Amplitude, double DecaySeconds);
