using System.Buffers.Binary;

namespace Tracktion.Audio.Synthesis;

/// <summary>Writes samples as a WAV file of 16 bits.</summary>
internal static class WavWriter
{
    private const int HeaderBytes = 44;
    private const short BytesPerSample = 2;

    public static async Task WriteAsync(string path, ReadOnlyMemory<float> interleaved, int sampleRateHz, short channels, CancellationToken cancellationToken)
    {
        var bytes = new byte[HeaderBytes + (interleaved.Length * BytesPerSample)];
        WriteHeader(bytes, interleaved.Length * BytesPerSample, sampleRateHz, channels);
        WriteSamples(bytes.AsSpan(HeaderBytes), interleaved.Span);
        await File.WriteAllBytesAsync(path, bytes, cancellationToken);
    }

    private static void WriteHeader(Span<byte> header, int dataBytes, int sampleRateHz, short channels)
    {
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderBytes - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sampleRateHz * channels * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)(channels * BytesPerSample));
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 8 * BytesPerSample);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], dataBytes);
    }

    private static void WriteSamples(Span<byte> target, ReadOnlySpan<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(target[(i * BytesPerSample)..], (short)Math.Round(Math.Clamp(samples[i], -1f, 1f) * short.MaxValue));
    }
}
