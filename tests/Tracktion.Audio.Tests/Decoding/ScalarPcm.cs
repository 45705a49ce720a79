using System.Buffers.Binary;
using Tracktion.Audio.Decoding.Pcm;

namespace Tracktion.Audio.Tests.Decoding;

/// <summary>The slow twin of <see cref="PcmConverter"/>: one sample after the other, by the definition.</summary>
internal static class ScalarPcm
{
    public static float[] Convert(ReadOnlySpan<byte> source, PcmEncoding encoding, bool bigEndian)
    {
        var size = PcmConverter.BytesPerSample(encoding);
        var target = new float[source.Length / size];
        for (var i = 0; i < target.Length; i++)
        {
            var sample = source.Slice(i * size, size).ToArray();
            if (bigEndian) Array.Reverse(sample);
            target[i] = One(sample, encoding);
        }

        return target;
    }

    private static float One(byte[] sample, PcmEncoding encoding) => encoding switch
    {
        PcmEncoding.Unsigned8 => (sample[0] - 128) / 128f,
        PcmEncoding.Signed8 => (sbyte)sample[0] / 128f,
        PcmEncoding.Signed16 => BinaryPrimitives.ReadInt16LittleEndian(sample) / 32768f,
        PcmEncoding.Signed24 => (((sbyte)sample[2] << 16) | (sample[1] << 8) | sample[0]) / 8388608f,
        PcmEncoding.Signed32 => BinaryPrimitives.ReadInt32LittleEndian(sample) / 2147483648f,
        PcmEncoding.Float32 => BinaryPrimitives.ReadSingleLittleEndian(sample),
        PcmEncoding.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(sample),
        PcmEncoding.ALaw => CompandedSamples.ALaw[sample[0]],
        PcmEncoding.MuLaw => CompandedSamples.MuLaw[sample[0]],
        _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
    };
}
