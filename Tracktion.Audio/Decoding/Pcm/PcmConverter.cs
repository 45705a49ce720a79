using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Tracktion.Audio.Decoding.Pcm;

/// <summary>Turns stored samples into floats; full scale of an integer is 1. Allocates nothing; thread safe.</summary>
/// <remarks>Every value is the stored one times a power of two, so that vectors and single samples come to the same bits.</remarks>
internal static class PcmConverter
{
    private const float Scale8 = 1f / (1 << 7);

    public static int BytesPerSample(PcmEncoding encoding) => encoding switch
    {
        PcmEncoding.Signed16 => 2,
        PcmEncoding.Signed24 => 3,
        PcmEncoding.Signed32 or PcmEncoding.Float32 => 4,
        PcmEncoding.Float64 => 8,
        _ => 1,
    };

    /// <param name="source">Whole samples; the bytes of one that is not whole are left.</param>
    /// <param name="target">At least as many places as there are samples.</param>
    /// <param name="encoding">How the samples lie.</param>
    /// <param name="bigEndian">Whether the most significant byte comes first.</param>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void Convert(ReadOnlySpan<byte> source, Span<float> target, PcmEncoding encoding, bool bigEndian)
    {
        var samples = source.Length / BytesPerSample(encoding);
        if (target.Length < samples) throw new ArgumentException($"{samples} samples do not fit in {target.Length} places.", nameof(target));

        source = source[..(samples * BytesPerSample(encoding))];
        target = target[..samples];
        var foreignOrder = bigEndian == BitConverter.IsLittleEndian;
        switch (encoding)
        {
            case PcmEncoding.Unsigned8:
                for (var i = 0; i < target.Length; i++) target[i] = (source[i] - 128) * Scale8;
                break;
            case PcmEncoding.Signed8:
                for (var i = 0; i < target.Length; i++) target[i] = (sbyte)source[i] * Scale8;
                break;
            case PcmEncoding.Signed16:
                IntegerSamples.Convert16(MemoryMarshal.Cast<byte, short>(source), target, foreignOrder);
                break;
            case PcmEncoding.Signed24:
                IntegerSamples.Convert24(source, target, bigEndian);
                break;
            case PcmEncoding.Signed32:
                IntegerSamples.Convert32(MemoryMarshal.Cast<byte, int>(source), target, foreignOrder);
                break;
            case PcmEncoding.Float32:
                ConvertFloat32(source, target, foreignOrder);
                break;
            case PcmEncoding.Float64:
                ConvertFloat64(source, target, bigEndian);
                break;
            default:
                LookUp(source, target, encoding == PcmEncoding.ALaw ? CompandedSamples.ALaw : CompandedSamples.MuLaw);
                break;
        }
    }

    private static void ConvertFloat32(ReadOnlySpan<byte> source, Span<float> target, bool foreignOrder)
    {
        var bytes = MemoryMarshal.AsBytes(target);
        if (foreignOrder) BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(source), MemoryMarshal.Cast<byte, int>(bytes));
        else source.CopyTo(bytes);
    }

    private static void ConvertFloat64(ReadOnlySpan<byte> source, Span<float> target, bool bigEndian)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var sample = source.Slice(i * sizeof(double), sizeof(double));
            target[i] = (float)(bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(sample) : BinaryPrimitives.ReadDoubleLittleEndian(sample));
        }
    }

    private static void LookUp(ReadOnlySpan<byte> source, Span<float> target, ReadOnlySpan<float> table)
    {
        for (var i = 0; i < target.Length; i++) target[i] = table[source[i]];
    }
}
