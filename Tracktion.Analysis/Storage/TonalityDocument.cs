namespace Tracktion.Analysis.Storage;

/// <summary>What a piece's pitches tell.</summary>
/// <param name="PitchClasses">The share of each pitch class, from C.</param>
/// <param name="KeysOverTime">The keys, in order and without gaps.</param>
internal sealed record TonalityDocument(IReadOnlyList<float> PitchClasses, IReadOnlyList<KeyStretch> KeysOverTime);
