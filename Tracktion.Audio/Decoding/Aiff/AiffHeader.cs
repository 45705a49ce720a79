using System.Buffers.Binary;
using Tracktion.Audio.Decoding.Pcm;

namespace Tracktion.Audio.Decoding.Aiff;

/// <summary>Reads the header of an AIFF or AIFC file.</summary>
/// <remarks>Source: Apple, "Audio Interchange File Format: AIFF, Version 1.3" and "AIFF-C" (1991); "QuickTime File Format" for <c>in24</c>, <c>in32</c> and their turned forms.</remarks>
internal static class AiffHeader
{
    private const int FirstChunk = 12;
    private const int ChunkHeaderBytes = 8;
    private const int CommonBytes = 18;
    private const int SoundHeaderBytes = 8;
    private const int MaxChunks = 10_000;

    /// <summary>Whether the first bytes are those of an AIFF or AIFC file.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) =>
        head.Length >= FirstChunk && head.StartsWith("FORM"u8) && (head[8..].StartsWith("AIFF"u8) || head[8..].StartsWith("AIFC"u8));

    public static async Task<PcmHeader> ReadAsync(FileStream file, DecoderOptions options, CancellationToken cancellationToken)
    {
        Common? common = null;
        (long Start, long Bytes)? sound = null;
        var bytes = new byte[CommonBytes + 4];
        var position = (long)FirstChunk;
        for (var chunk = 0; chunk < MaxChunks && position + ChunkHeaderBytes <= file.Length && (common is null || sound is null); chunk++)
        {
            file.Position = position;
            await file.ReadExactlyAsync(bytes.AsMemory(0, ChunkHeaderBytes), cancellationToken);
            var id = System.Text.Encoding.Latin1.GetString(bytes, 0, 4);
            var size = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4));
            var start = position + ChunkHeaderBytes;
            var there = (int)Math.Min(Math.Min(size, bytes.Length), file.Length - start);
            await file.ReadExactlyAsync(bytes.AsMemory(0, there), cancellationToken);
            if (id == "COMM" && there >= CommonBytes) common = Common.Parse(bytes.AsSpan(0, there));
            if (id == "SSND" && there >= SoundHeaderBytes)
            {
                var offset = BinaryPrimitives.ReadUInt32BigEndian(bytes);
                sound = (start + SoundHeaderBytes + offset, Math.Max(0L, (long)size - SoundHeaderBytes - offset));
            }

            position = start + size + (size & 1);
        }

        if (common is not { } known) return PcmHeader.Reject(DecodeFaultCodes.BadHeader, "The AIFF file has no COMM chunk, so nobody can know what its bytes mean.");
        return sound is (var first, var length)
            ? Locate(known, first, length, file.Length, options)
            : PcmHeader.Reject(DecodeFaultCodes.NoAudio, "The AIFF file has no SSND chunk, and so no audio.");
    }

    private static PcmHeader Locate(Common common, long start, long size, long fileBytes, DecoderOptions options)
    {
        if (PcmHeader.Check(common.Channels, common.SampleRateHz, options) is { } fault) return new PcmHeader(null, fault);
        if (common.Encoding is not (var encoding, var bigEndian, var codec)) return PcmHeader.ForeignCodec;

        var there = Math.Min(size, fileBytes - start);
        if (there <= 0 || common.Frames == 0) return PcmHeader.Reject(DecodeFaultCodes.NoAudio, "The AIFF file ends after its header: it holds no audio.");

        var frameBytes = (long)PcmConverter.BytesPerSample(encoding) * common.Channels;
        return new PcmHeader(
            new PcmLayout
            {
                Format = new AudioFormat
                {
                    Container = "aiff",
                    Codec = codec,
                    SampleRateHz = (int)Math.Round(common.SampleRateHz),
                    Roles = ChannelLayouts.FromMask(0, common.Channels),
                },
                Encoding = encoding,
                BigEndian = bigEndian,
                DataOffset = start,
                DataBytes = Math.Min(there, common.Frames * frameBytes),
                PromisedFrames = common.Frames,
            },
            null);
    }

    private readonly record struct Common(short Channels, uint Frames, short Bits, double SampleRateHz, string Compression)
    {
        public static Common Parse(ReadOnlySpan<byte> chunk) => new(
            BinaryPrimitives.ReadInt16BigEndian(chunk),
            BinaryPrimitives.ReadUInt32BigEndian(chunk[2..]),
            BinaryPrimitives.ReadInt16BigEndian(chunk[6..]),
            ReadExtended(chunk[8..]),
            chunk.Length >= CommonBytes + 4 ? System.Text.Encoding.Latin1.GetString(chunk.Slice(CommonBytes, 4)) : "NONE");

        // Samples of other sizes are padded on the right to whole bytes, so the next size up reads them as they are.
        public (PcmEncoding Encoding, bool BigEndian, string Codec)? Encoding => (Compression, Bits) switch
        {
            ("NONE" or "twos", > 0 and <= 8) => (PcmEncoding.Signed8, true, "pcm_s8"),
            ("NONE" or "twos", > 8 and <= 16) => (PcmEncoding.Signed16, true, "pcm_s16be"),
            ("NONE" or "twos" or "in24", > 16 and <= 24) => (PcmEncoding.Signed24, true, "pcm_s24be"),
            ("NONE" or "twos" or "in32", > 24 and <= 32) => (PcmEncoding.Signed32, true, "pcm_s32be"),
            ("raw ", > 0 and <= 8) => (PcmEncoding.Unsigned8, true, "pcm_u8"),
            ("sowt", > 0 and <= 8) => (PcmEncoding.Signed8, false, "pcm_s8"),
            ("sowt", > 8 and <= 16) => (PcmEncoding.Signed16, false, "pcm_s16le"),
            ("sowt" or "42ni", > 16 and <= 24) => (PcmEncoding.Signed24, false, "pcm_s24le"),
            ("sowt" or "23ni", > 24 and <= 32) => (PcmEncoding.Signed32, false, "pcm_s32le"),
            ("fl32" or "FL32", _) => (PcmEncoding.Float32, true, "pcm_f32be"),
            ("fl64" or "FL64", _) => (PcmEncoding.Float64, true, "pcm_f64be"),
            ("alaw" or "ALAW", _) => (PcmEncoding.ALaw, true, "pcm_alaw"),
            ("ulaw" or "ULAW", _) => (PcmEncoding.MuLaw, true, "pcm_mulaw"),
            _ => null,
        };

        // IEEE 754 extended: sign and 15 bits of exponent, then 64 bits of mantissa with its leading one.
        private static double ReadExtended(ReadOnlySpan<byte> bytes)
        {
            var head = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            var value = Math.ScaleB(BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]), (head & 0x7FFF) - 16383 - 63);
            return (head & 0x8000) != 0 ? -value : value;
        }
    }
}
