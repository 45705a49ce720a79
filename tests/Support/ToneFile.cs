using System.Buffers.Binary;

namespace Tracktion.Testing;

/// <summary>Small WAV files that differ from each other.</summary>
internal static class ToneFile
{
    private const int SampleRateHz = 8000;

    /// <summary>Writes a mono sine of 16 bits.</summary>
    public static void Write(string path, double frequencyHz, double seconds)
    {
        var frames = (int)(SampleRateHz * seconds);
        var bytes = new byte[44 + (2 * frames)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), SampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), SampleRateHz * 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 2 * frames);
        for (var i = 0; i < frames; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (2 * i)), (short)(8000 * Math.Sin(2 * Math.PI * frequencyHz * i / SampleRateHz)));
        File.WriteAllBytes(path, bytes);
    }
}
