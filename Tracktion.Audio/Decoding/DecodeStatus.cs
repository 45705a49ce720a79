namespace Tracktion.Audio.Decoding;

/// <summary>How the decoding of a file ended.</summary>
public enum DecodeStatus
{
    /// <summary>All of its audio was decoded, and nothing was found wrong with it.</summary>
    Complete,

    /// <summary>Some audio was decoded; the rest is missing, or something is wrong with what is there.</summary>
    Partial,

    /// <summary>Nothing was decoded.</summary>
    Rejected,
}
