using System.Buffers.Binary;

namespace Tracktion.Audio.Decoding.Pcm;

/// <summary>Turns stored samples into floats; full scale of an integer is 1. Allocates nothing; thread safe.</summary>
internal static class PcmConverter
{
    private const float Scale8 = 1f / (1 << 7);
    private const float Scale16 = 1f / (1 << 15);
    private const float Scale24 = 1f / (1 << 23);
    private const float Scale32 = 1f / (1L << 31);

    private static readonly float[] ALawTable = [.. Enumerable.Range(0, 256).Select(code => ExpandALaw((byte)code) * Scale16)];
    private static readonly float[] MuLawTable = [.. Enumerable.Range(0, 256).Select(code => ExpandMuLaw((byte)code) * Scale16)];

    public static int BytesPerSample(PcmEncoding encoding) => encoding switch
    {
        PcmEncoding.Signed16 => 2,
        PcmEncoding.Signed24 => 3,
        PcmEncoding.Signed32 or PcmEncoding.Float32 => 4,
        PcmEncoding.Float64 => 8,
        _ => 1,
    };

    /// <param name="source">Whole samples.</param>
    /// <param name="target">At least as many places as there are samples.</param>
    /// <param name="encoding">How the samples lie.</param>
    /// <param name="bigEndian">Whether the most significant byte comes first.</param>
    public static void Convert(ReadOnlySpan<byte> source, Span<float> target, PcmEncoding encoding, bool bigEndian)
    {
        var size = BytesPerSample(encoding);
        for (int from = 0, to = 0; from + size <= source.Length; from += size, to++)
        {
            var sample = source.Slice(from, size);
            target[to] = encoding switch
            {
                PcmEncoding.Unsigned8 => (sample[0] - 128) * Scale8,
                PcmEncoding.Signed8 => (sbyte)sample[0] * Scale8,
                PcmEncoding.Signed16 => (bigEndian ? BinaryPrimitives.ReadInt16BigEndian(sample) : BinaryPrimitives.ReadInt16LittleEndian(sample)) * Scale16,
                PcmEncoding.Signed24 => ReadInt24(sample, bigEndian) * Scale24,
                PcmEncoding.Signed32 => (bigEndian ? BinaryPrimitives.ReadInt32BigEndian(sample) : BinaryPrimitives.ReadInt32LittleEndian(sample)) * Scale32,
                PcmEncoding.Float32 => bigEndian ? BinaryPrimitives.ReadSingleBigEndian(sample) : BinaryPrimitives.ReadSingleLittleEndian(sample),
                PcmEncoding.Float64 => (float)(bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(sample) : BinaryPrimitives.ReadDoubleLittleEndian(sample)),
                PcmEncoding.ALaw => ALawTable[sample[0]],
                _ => MuLawTable[sample[0]],
            };
        }
    }

    private static int ReadInt24(ReadOnlySpan<byte> sample, bool bigEndian) => bigEndian
        ? ((sbyte)sample[0] << 16) | (sample[1] << 8) | sample[2]
        : ((sbyte)sample[2] << 16) | (sample[1] << 8) | sample[0];

    // ITU-T G.711, table 1: even bits inverted, sign, three bits of segment, four of step.
    private static short ExpandALaw(byte code)
    {
        code ^= 0x55;
        var segment = (code >> 4) & 7;
        var magnitude = ((code & 0xF) << 4) + 8;
        if (segment > 0) magnitude = (magnitude + 0x100) << (segment - 1);
        return (short)((code & 0x80) != 0 ? magnitude : -magnitude);
    }

    // ITU-T G.711, table 2: all bits inverted, a bias of 33 steps in 14 bits, which is 0x84 in 16.
    private static short ExpandMuLaw(byte code)
    {
        code = (byte)~code;
        var magnitude = ((((code & 0xF) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
        return (short)((code & 0x80) != 0 ? -magnitude : magnitude);
    }
}
