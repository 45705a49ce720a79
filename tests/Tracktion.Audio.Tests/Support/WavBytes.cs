using System.Buffers.Binary;
using System.Text;

namespace Tracktion.Audio.Tests.Support;

/// <summary>WAV files put together chunk by chunk, sound or not.</summary>
internal static class WavBytes
{
    public static byte[] File(params byte[][] chunks) => [.. "RIFF"u8, .. Int32(4 + chunks.Sum(chunk => chunk.Length)), .. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Chunk(string id, byte[] content, uint? size = null) =>
        [.. Encoding.ASCII.GetBytes(id), .. UInt32(size ?? (uint)content.Length), .. content, .. content.Length % 2 == 1 ? new byte[1] : []];

    public static byte[] Format(short tag, short channels, int sampleRateHz, short bits, short? blockAlign = null)
    {
        var align = blockAlign ?? (short)(channels * bits / 8);
        return Chunk("fmt ", [.. Int16(tag), .. Int16(channels), .. Int32(sampleRateHz), .. Int32(sampleRateHz * align), .. Int16(align), .. Int16(bits)]);
    }

    public static byte[] Int16(short value) => Bytes(2, span => BinaryPrimitives.WriteInt16LittleEndian(span, value));

    public static byte[] Int32(int value) => Bytes(4, span => BinaryPrimitives.WriteInt32LittleEndian(span, value));

    public static byte[] UInt32(uint value) => Bytes(4, span => BinaryPrimitives.WriteUInt32LittleEndian(span, value));

    private static byte[] Bytes(int count, Action<byte[]> write)
    {
        var bytes = new byte[count];
        write(bytes);
        return bytes;
    }
}
