namespace Tracktion.Audio.Decoding.Pcm;

/// <summary>How samples lie in a file.</summary>
internal enum PcmEncoding
{
    Unsigned8,
    Signed8,
    Signed16,
    Signed24,
    Signed32,
    Float32,
    Float64,
    ALaw,
    MuLaw,
}
