namespace Tracktion.Audio.Decoding;

/// <summary>What can be wrong with a file, as a closed list for counting. The words for people are in <see cref="DecodeFault.Message"/>.</summary>
public static class DecodeFaultCodes
{
    /// <summary>The file has no bytes.</summary>
    public const string EmptyFile = "empty_file";

    /// <summary>The content is no audio that can be recognised.</summary>
    public const string NotAudio = "not_audio";

    /// <summary>The container is known, its codec is not.</summary>
    public const string UnsupportedCodec = "unsupported_codec";

    /// <summary>The header contradicts itself or the file.</summary>
    public const string BadHeader = "bad_header";

    /// <summary>The container is sound and holds not one sample.</summary>
    public const string NoAudio = "no_audio";

    /// <summary>The file ends before the audio that it promises.</summary>
    public const string Truncated = "truncated";

    /// <summary>Parts of the audio cannot be decoded, or fail their checksum.</summary>
    public const string Damaged = "damaged";

    /// <summary>Samples are not a number, or infinite.</summary>
    public const string NotFinite = "not_finite";

    /// <summary>More channels, a higher rate or a longer time than <see cref="DecoderOptions"/> allows.</summary>
    public const string LimitsExceeded = "limits_exceeded";

    /// <summary>The decoder gave no sign of life for longer than <see cref="DecoderOptions.StallTimeout"/>.</summary>
    public const string DecoderTimeout = "decoder_timeout";

    /// <summary>ffmpeg or ffprobe is not installed. No fault of the file.</summary>
    public const string DecoderMissing = "decoder_missing";

    /// <summary>The file is gone, or may not be read. No fault of its content.</summary>
    public const string Unreadable = "unreadable";
}
