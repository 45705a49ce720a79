using System.Buffers.Binary;
using System.Globalization;

namespace Tracktion.Audio.Decoding.Integrity;

/// <summary>Walks the frames of an MPEG audio stream from header to header: ffmpeg ends with success on a stream that was cut, or that lost a frame.</summary>
/// <remarks>
/// Junk before the first frame, tags behind the last (ID3v1, APE, Lyrics3), and tags between whole files that stand one behind
/// the other are common and harmless. Only headers are read, so a file of hours takes moments.
/// </remarks>
internal sealed class MpegFrameScanner(WindowedFile file, CancellationToken cancellationToken)
{
    private const int Id3HeaderBytes = 10;
    private const int Id3V1Bytes = 128;
    private const int ApeFooterBytes = 32;

    // How far a first frame, or the next one after damage, is looked for.
    private const long MaxSearchBytes = 1 << 20;

    /// <summary>What is wrong with the stream; nothing where it is no such stream.</summary>
    public IntegrityReport Scan()
    {
        var end = EndOfAudio();
        if (FindFrame(StartOfAudio(), end, kind: null) is not { } position) return default;

        var hasSeams = false;
        HeaderAt(position, out var first);
        while (position < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (HeaderAt(position, out var header) && header.Kind == first.Kind)
            {
                if (position + header.LengthBytes > end) return new IntegrityReport(Cut(position, end - position, header.LengthBytes), hasSeams);
                position += header.LengthBytes;
            }
            else if (AfterTags(position, end) is var behind && behind > position && HeaderAt(behind, out var following))
            {
                // The next file may be of another rate.
                first = following;
                hasSeams = true;
                position = behind;
            }
            else
            {
                // Where no frame follows, it is junk, as some programs append.
                return new IntegrityReport(FindFrame(position + 1, end, first.Kind) is { } next ? Damaged(position, next - position) : null, hasSeams);
            }
        }

        return new IntegrityReport(null, hasSeams);
    }

    private static DecodeFault Damaged(long position, long length) => new(DecodeFaultCodes.Damaged, string.Create(
        CultureInfo.InvariantCulture,
        $"The audio is damaged at byte {position}: {length} bytes there are no MPEG frame."));

    private static DecodeFault Cut(long position, long there, int length) => new(DecodeFaultCodes.Truncated, string.Create(
        CultureInfo.InvariantCulture,
        $"The file is cut in the middle of a frame: the last frame, at byte {position}, has {there} of its {length} bytes."));

    private long StartOfAudio()
    {
        var position = 0L;
        while (Id3V2At(position) is > 0 and var length) position += length;
        return position;
    }

    /// <summary>The place behind the tags that end a file and begin the next.</summary>
    private long AfterTags(long position, long end)
    {
        long length;
        do
        {
            length = Id3V2At(position);
            if (length == 0 && file.TryRead(position, Id3V1Bytes, out var id3) && id3.StartsWith("TAG"u8)) length = Id3V1Bytes;
            if (length == 0 && file.TryRead(position, ApeFooterBytes, out var ape) && ape.StartsWith("APETAGEX"u8))
            {
                // The size counts the footer, and not the header that stands here.
                length = ApeFooterBytes + BinaryPrimitives.ReadUInt32LittleEndian(ape[12..]);
            }

            position += length;
        }
        while (length > 0 && position < end);

        return position;
    }

    // Its size has seven bits a byte, so that a tag never looks like a frame.
    private long Id3V2At(long position) => file.TryRead(position, Id3HeaderBytes, out var tag) && tag.StartsWith("ID3"u8)
        ? Id3HeaderBytes + ((tag[6] & 0x7F) << 21 | (tag[7] & 0x7F) << 14 | (tag[8] & 0x7F) << 7 | (tag[9] & 0x7F))
        : 0;

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
