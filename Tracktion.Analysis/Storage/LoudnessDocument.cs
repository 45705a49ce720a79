namespace Tracktion.Analysis.Storage;

/// <summary>Short-term loudness over time.</summary>
/// <param name="SecondsPerValue">The time from value to value.</param>
/// <param name="ShortTermLufs">The values; the first is that of the time up to the first second.</param>
internal sealed record LoudnessDocument(int SecondsPerValue, IReadOnlyList<float> ShortTermLufs);
