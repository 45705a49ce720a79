using System.Buffers.Binary;
using System.Globalization;

namespace Tracktion.Audio.Decoding.Integrity;

/// <summary>Walks the pages of an Ogg file: their checksums, and that each stream is marked as ended, which is how a cut file is told from a whole one.</summary>
/// <remarks>
/// Files may stand one behind the other, with serial numbers of their own or the same. Source: RFC 3533, section 4 (chaining)
/// and section 6 (page format; CRC with polynomial 0x04C11DB7, initial value 0, neither reflected nor inverted).
/// </remarks>
internal sealed class OggPageScanner(WindowedFile file, CancellationToken cancellationToken)
{
    private const int HeaderBytes = 27;
    private const int ChecksumOffset = 22;
    private const byte BeginOfStream = 2;
    private const byte EndOfStream = 4;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(TableEntry)];

    /// <summary>What is wrong with the file; null where nothing is, or where it is no Ogg file.</summary>
    public DecodeFault? Scan()
    {
        var open = new HashSet<uint>();
        var position = 0L;
        var hasContent = false;
        while (position < file.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!file.TryRead(position, HeaderBytes, out var header) || !header.StartsWith("OggS"u8))
                return position == 0 ? null : AfterLastPage(position, open.Count);

            var flags = header[5];
            var serial = BinaryPrimitives.ReadUInt32LittleEndian(header[14..]);
            var checksum = BinaryPrimitives.ReadUInt32LittleEndian(header[ChecksumOffset..]);
            var segments = header[26];
            if (!file.TryRead(position, HeaderBytes + segments, out var lacing)) return CutPage(position);

            var length = HeaderBytes + segments + Sum(lacing[HeaderBytes..]);
            if (!file.TryRead(position, length, out var page)) return CutPage(position);
            if (Checksum(page) != checksum) return new DecodeFault(DecodeFaultCodes.Damaged, $"The audio is damaged: the checksum of the Ogg page at byte {position} does not match its content.");

            // All streams of one link begin before the first goes on; a later beginning starts the next link.
            var begins = (flags & BeginOfStream) != 0;
            if (begins && hasContent && open.Count > 0) return CutLink(position);
            hasContent = !begins;

            if ((flags & EndOfStream) != 0) open.Remove(serial);
            else open.Add(serial);
            position += length;
        }

        return open.Count == 0 ? null : Cut(position);
    }

    // Junk behind the last page of streams that have ended does no harm.
    private static DecodeFault? AfterLastPage(long position, int openStreams) => openStreams == 0
        ? null
        : new DecodeFault(DecodeFaultCodes.Damaged, string.Create(CultureInfo.InvariantCulture, $"The audio is damaged at byte {position}: an Ogg page should begin there."));

    private static DecodeFault CutPage(long position) => new(DecodeFaultCodes.Truncated, $"The file is cut in the middle of the Ogg page at byte {position}.");

    private static DecodeFault Cut(long position) => new(DecodeFaultCodes.Truncated, $"The file is cut: it ends at byte {position}, and no page is marked as the end of its stream.");

    private static DecodeFault CutLink(long position) => new(DecodeFaultCodes.Truncated, $"The file is cut: a new Ogg stream begins at byte {position}, and the one before it is not marked as ended.");

    private static int Sum(ReadOnlySpan<byte> lacing)
    {
        var sum = 0;
        foreach (var segment in lacing) sum += segment;
        return sum;
    }

    private static uint Checksum(ReadOnlySpan<byte> page)
    {
        var crc = 0u;
        for (var i = 0; i < page.Length; i++)
        {
            // The checksum's own place counts as zero.
            var value = i is >= ChecksumOffset and < ChecksumOffset + 4 ? (byte)0 : page[i];
            crc = (crc << 8) ^ Table[(crc >> 24) ^ value];
        }

        return crc;
    }

    private static uint TableEntry(int index)
    {
        var entry = (uint)index << 24;
        for (var bit = 0; bit < 8; bit++) entry = (entry & 0x80000000) != 0 ? (entry << 1) ^ 0x04C11DB7 : entry << 1;
        return entry;
    }
}
