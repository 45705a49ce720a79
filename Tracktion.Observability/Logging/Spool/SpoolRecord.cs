using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>How a record lies in a segment: marker, length and CRC-32C (4 bytes each, little endian), then the payload.</summary>
/// <remarks>
/// The marker holds the byte FF, which UTF-8 never has, so that after damage the next record is found by its marker. The checksum covers
/// length and payload (CRC-32C, Castagnoli: RFC 3720, section 12.1).
/// </remarks>
internal static class SpoolRecord
{
    public const int HeaderBytes = 12;

    /// <summary>The longest payload; a longer length is damage.</summary>
    public const int MaxPayloadBytes = 16 << 20;

    public static ReadOnlySpan<byte> Marker => [0xFF, (byte)'T', (byte)'L', 0xFE];

    /// <summary>Fills in the header of a record whose payload is in its place.</summary>
    /// <param name="record">The whole record: room for the header, then the payload.</param>
    public static void Seal(Span<byte> record)
    {
        var length = record.Length - HeaderBytes;
        Marker.CopyTo(record);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], Checksum(length, record[HeaderBytes..]));
    }

    /// <summary>The length of the payload that a header announces; -1 for what cannot be a header.</summary>
    public static int PayloadLength(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes || !header.StartsWith(Marker)) return -1;

        var length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        return length is > 0 and <= MaxPayloadBytes ? length : -1;
    }

    /// <summary>Whether a record's payload is what was written.</summary>
    public static bool IsSound(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record[8..]) == Checksum(record.Length - HeaderBytes, record[HeaderBytes..]);

    private static uint Checksum(int length, ReadOnlySpan<byte> payload)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (uint)length);
        var words = MemoryMarshal.Cast<byte, ulong>(payload);
        foreach (var word in words) crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var rest in payload[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
