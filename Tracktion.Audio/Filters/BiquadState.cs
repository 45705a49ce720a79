namespace Tracktion.Audio.Filters;

/// <summary>What a <see cref="Biquad"/> remembers between two blocks of samples.</summary>
/// <param name="First">The first delay.</param>
/// <param name="Second">The second delay.</param>
public readonly record struct BiquadState(double First, double Second);
