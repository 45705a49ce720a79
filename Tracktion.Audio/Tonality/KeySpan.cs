namespace Tracktion.Audio.Tonality;

/// <summary>A stretch of a piece in one key.</summary>
/// <param name="FromSeconds">Where it begins.</param>
/// <param name="ToSeconds">Where it ends.</param>
/// <param name="Key">The key.</param>
public readonly record struct KeySpan(double FromSeconds, double ToSeconds, MusicalKey Key);
