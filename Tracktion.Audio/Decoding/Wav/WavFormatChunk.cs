using System.Buffers.Binary;
using Tracktion.Audio.Decoding.Pcm;

namespace Tracktion.Audio.Decoding.Wav;

/// <summary>The <c>fmt </c> chunk.</summary>
/// <remarks>Source: Microsoft, WAVEFORMATEX and WAVEFORMATEXTENSIBLE.</remarks>
internal readonly record struct WavFormatChunk(ushort Tag, ushort Channels, uint SampleRateHz, ushort BlockAlign, ushort Bits, uint ChannelMask)
{
    public const int MinBytes = 16;
    public const int ExtensibleBytes = 40;

    private const ushort Extensible = 0xFFFE;

    public static WavFormatChunk Parse(ReadOnlySpan<byte> chunk)
    {
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        var mask = 0u;
        if (tag == Extensible && chunk.Length >= ExtensibleBytes)
        {
            mask = BinaryPrimitives.ReadUInt32LittleEndian(chunk[20..]);
            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        return new WavFormatChunk(
            tag,
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]),
            mask);
    }

    /// <summary>The encoding and ffmpeg's name of it; null for a codec that is not read here.</summary>
    public (PcmEncoding Encoding, string Codec)? Encoding => (Tag, Bits) switch
    {
        (1, 8) => (PcmEncoding.Unsigned8, "pcm_u8"),
        (1, 16) => (PcmEncoding.Signed16, "pcm_s16le"),
        (1, 24) => (PcmEncoding.Signed24, "pcm_s24le"),
        (1, 32) => (PcmEncoding.Signed32, "pcm_s32le"),
        (3, 32) => (PcmEncoding.Float32, "pcm_f32le"),
        (3, 64) => (PcmEncoding.Float64, "pcm_f64le"),
        (6, 8) => (PcmEncoding.ALaw, "pcm_alaw"),
        (7, 8) => (PcmEncoding.MuLaw, "pcm_mulaw"),
        _ => null,
    };

    /// <summary>Whether samples of these bits are linear PCM or floats, where no bits at all make no sense.</summary>
    public bool IsLinear => Tag is 1 or 3;
}
