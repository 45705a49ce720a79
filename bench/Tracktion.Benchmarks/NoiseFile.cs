using System.Buffers.Binary;

namespace Tracktion.Benchmarks;

/// <summary>Stereo noise as a WAV file of 16 bits at 44.1 kHz: the same at every run.</summary>
internal static class NoiseFile
{
    private const int SampleRateHz = 44_100;
    private const int BytesPerFrame = 4;

    public static void Write(string path, double seconds, int seed)
    {
        var dataBytes = (int)(SampleRateHz * seconds) * BytesPerFrame;
        var bytes = new byte[44 + dataBytes];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), 36 + dataBytes);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), SampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), SampleRateHz * BytesPerFrame);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), BytesPerFrame);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), dataBytes);

        var random = new Random(seed);
        random.NextBytes(bytes.AsSpan(44));

        // A quarter of full scale, so that nothing clips on its way through a filter.
        for (var i = 44; i < bytes.Length; i += 2)
        {
            var sample = bytes.AsSpan(i, 2);
            BinaryPrimitives.WriteInt16LittleEndian(sample, (short)(BinaryPrimitives.ReadInt16LittleEndian(sample) / 4));
        }

        File.WriteAllBytes(path, bytes);
    }
}
