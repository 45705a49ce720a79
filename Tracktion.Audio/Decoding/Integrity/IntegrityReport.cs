namespace Tracktion.Audio.Decoding.Integrity;

/// <summary>What a look at a file's own structure came to.</summary>
/// <param name="Fault">What is wrong; null where nothing is.</param>
/// <param name="HasSeams">Whether whole files stand one behind the other, parted by tags, which a decoder may take for broken frames.</param>
internal readonly record struct IntegrityReport(DecodeFault? Fault, bool HasSeams = false);
