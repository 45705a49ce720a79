using System.Buffers.Binary;
using System.Globalization;
using Tracktion.Audio.Decoding.Pcm;

namespace Tracktion.Audio.Decoding.Wav;

/// <summary>Reads the header of a RIFF, RF64 or BW64 file, chunk by chunk, and believes nothing that the file's length contradicts.</summary>
/// <remarks>Source: Microsoft/IBM, "Multimedia Programming Interface and Data Specifications 1.0"; EBU Tech 3306 for RF64 and <c>ds64</c>; ITU-R BS.2088 for BW64.</remarks>
internal static class WavHeader
{
    private const int FirstChunk = 12;
    private const int ChunkHeaderBytes = 8;
    private const uint SizeElsewhere = 0xFFFFFFFF;

    // A header has a handful of chunks; a file of nothing else is no audio file.
    private const int MaxChunks = 10_000;

    /// <summary>Whether the first bytes are those of a WAV file.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) =>
        head.Length >= FirstChunk && (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8)) && head[8..].StartsWith("WAVE"u8);

    public static async Task<PcmHeader> ReadAsync(FileStream file, DecoderOptions options, CancellationToken cancellationToken)
    {
        WavFormatChunk? format = null;
        long? longDataBytes = null;
        var bytes = new byte[WavFormatChunk.ExtensibleBytes];
        var position = (long)FirstChunk;
        for (var chunk = 0; chunk < MaxChunks && position + ChunkHeaderBytes <= file.Length; chunk++)
        {
            file.Position = position;
            await file.ReadExactlyAsync(bytes.AsMemory(0, ChunkHeaderBytes), cancellationToken);
            var id = System.Text.Encoding.Latin1.GetString(bytes, 0, 4);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4));
            var start = position + ChunkHeaderBytes;
            if (id == "data") return format is { } known ? Locate(known, start, size == SizeElsewhere ? longDataBytes ?? size : size, file.Length, options) : NoFormat();
            if (start + size > file.Length) return RunsPastTheEnd(id, position, size, file.Length);

            if (id is "fmt " or "ds64")
            {
                var taken = (int)Math.Min(size, bytes.Length);
                await file.ReadExactlyAsync(bytes.AsMemory(0, taken), cancellationToken);
                if (id == "ds64" && taken >= 16) longDataBytes = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8));
                if (id == "fmt " && taken >= WavFormatChunk.MinBytes) format = WavFormatChunk.Parse(bytes.AsSpan(0, taken));
            }

            // Chunks begin at even places.
            position = start + size + (size & 1);
        }

        return format is null ? NoFormat() : PcmHeader.Reject(DecodeFaultCodes.NoAudio, "The WAV file has no data chunk, and so no audio.");
    }

    private static PcmHeader Locate(WavFormatChunk format, long start, long size, long fileBytes, DecoderOptions options)
    {
        if (PcmHeader.Check(format.Channels, format.SampleRateHz, options) is { } fault) return new PcmHeader(null, fault);
        if (format.IsLinear && format.Bits == 0) return PcmHeader.Reject(DecodeFaultCodes.BadHeader, "The header says that a sample has 0 bits.");
        if (format.Encoding is not (var encoding, var codec)) return PcmHeader.ForeignCodec;

        var frameBytes = PcmConverter.BytesPerSample(encoding) * format.Channels;
        if (format.BlockAlign != frameBytes)
        {
            return PcmHeader.Reject(DecodeFaultCodes.BadHeader, string.Create(
                CultureInfo.InvariantCulture,
                $"The header contradicts itself: {format.Channels} channels of {format.Bits} bits make {frameBytes} bytes a frame, but it says {format.BlockAlign}."));
        }

        var there = fileBytes - start;
        if (size == 0 && there > 0)
            return PcmHeader.Reject(DecodeFaultCodes.BadHeader, $"The header says that there is no audio, but {there} bytes follow it: whatever wrote the file did not finish the header.");
        if (there <= 0 || size == 0) return PcmHeader.Reject(DecodeFaultCodes.NoAudio, "The WAV file ends after its header: it holds no audio.");

        // A program that writes to a pipe cannot know the size, and says the largest, or -1 in 64 bits; then all that follows is audio.
        var isOpen = size == SizeElsewhere || size < 0;
        return new PcmHeader(
            new PcmLayout
            {
                Format = new AudioFormat { Container = "wav", Codec = codec, SampleRateHz = (int)format.SampleRateHz, Roles = ChannelLayouts.FromMask(format.ChannelMask, format.Channels) },
                Encoding = encoding,
                BigEndian = false,
                DataOffset = start,
                DataBytes = isOpen ? there : Math.Min(size, there),
                PromisedFrames = isOpen ? null : size / frameBytes,
                HasBrokenFrame = (isOpen ? there : size) % frameBytes != 0,
            },
            null);
    }

    private static PcmHeader NoFormat() => PcmHeader.Reject(DecodeFaultCodes.BadHeader, "The WAV file has no fmt chunk before its data, so nobody can know what its bytes mean.");

    private static PcmHeader RunsPastTheEnd(string id, long position, uint size, long fileBytes) => PcmHeader.Reject(DecodeFaultCodes.BadHeader, string.Create(
        CultureInfo.InvariantCulture,
        $"The chunk '{Printable(id)}' at byte {position} says that it is {size} bytes long, but the file ends at byte {fileBytes}, before any audio."));

    private static string Printable(string id) => string.Concat(id.Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));
}
