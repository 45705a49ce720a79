using System.Buffers.Binary;
using System.Globalization;

namespace Tracktion.Audio.Decoding.Integrity;

/// <summary>Walks the frames of an MPEG audio stream from header to header: ffmpeg ends with success on a stream that was cut, or that lost a frame.</summary>
/// <remarks>Junk before the first frame and tags behind the last (ID3v1, APE, Lyrics3) are common and harmless. Only headers are read, so a file of hours takes moments.</remarks>
internal sealed class MpegFrameScanner(WindowedFile file, CancellationToken cancellationToken)
{
    private const int Id3HeaderBytes = 10;
    private const int Id3V1Bytes = 128;
    private const int ApeFooterBytes = 32;

    // How far a first frame, or the next one after damage, is looked for.
    private const long MaxSearchBytes = 1 << 20;

    /// <summary>What is wrong with the stream; null where nothing is, or where it is no such stream.</summary>
    public DecodeFault? Scan()
    {
        var end = EndOfAudio();
        if (FindFrame(StartOfAudio(), end, kind: null) is not { } position) return null;

        HeaderAt(position, out var first);
        while (position < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (HeaderAt(position, out var header) && header.Kind == first.Kind)
            {
                if (position + header.LengthBytes > end) return Cut(position, end - position, header.LengthBytes);
                position += header.LengthBytes;
            }
            else if (FindFrame(position + 1, end, first.Kind) is { } next)
            {
                return new DecodeFault(DecodeFaultCodes.Damaged, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The audio is damaged at byte {position}: {next - position} bytes there are no MPEG frame."));
            }
            else
            {
                // Nothing but junk follows, as some programs append.
                return null;
            }
        }

        return null;
    }

    private static DecodeFault Cut(long position, long there, int length) => new(DecodeFaultCodes.Truncated, string.Create(
        CultureInfo.InvariantCulture,
        $"The file is cut in the middle of a frame: the last frame, at byte {position}, has {there} of its {length} bytes."));

    private long StartOfAudio()
    {
        var position = 0L;
        while (file.TryRead(position, Id3HeaderBytes, out var tag) && tag.StartsWith("ID3"u8))
        {
            // Seven bits a byte, so that a tag never looks like a frame.
            position += Id3HeaderBytes + ((tag[6] & 0x7F) << 21 | (tag[7] & 0x7F) << 14 | (tag[8] & 0x7F) << 7 | (tag[9] & 0x7F));
        }

        return position;
    }

    private long EndOfAudio()
    {
        var end = file.Length;
        if (file.TryRead(end - Id3V1Bytes, 3, out var id3) && id3.StartsWith("TAG"u8)) end -= Id3V1Bytes;
        if (file.TryRead(end - ApeFooterBytes, ApeFooterBytes, out var ape) && ape.StartsWith("APETAGEX"u8))
        {
            var hasHeader = (ape[23] & 0x80) != 0;
            end -= BinaryPrimitives.ReadUInt32LittleEndian(ape[12..]) + (hasHeader ? ApeFooterBytes : 0);
        }

        return Math.Max(0, end);
    }

    /// <summary>The next place where a header stands that another follows, or that ends the file.</summary>
    private long? FindFrame(long from, long end, uint? kind)
    {
        for (var position = from; position + MpegFrameHeader.Bytes <= end && position - from < MaxSearchBytes; position++)
        {
            if (!HeaderAt(position, out var header) || (kind is { } known && header.Kind != known)) continue;

            var next = position + header.LengthBytes;
            if (next == end || (HeaderAt(next, out var following) && following.Kind == header.Kind)) return position;
        }

        return null;
    }

    private bool HeaderAt(long position, out MpegFrameHeader header)
    {
        header = default;
        return file.TryRead(position, MpegFrameHeader.Bytes, out var bytes) && MpegFrameHeader.TryParse(BinaryPrimitives.ReadUInt32BigEndian(bytes), out header);
    }
}
