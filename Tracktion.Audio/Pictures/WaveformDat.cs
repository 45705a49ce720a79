using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Tracktion.Audio.Pictures;

/// <summary>The binary format of audiowaveform, version 2, 8 bits, one channel.</summary>
/// <remarks>
/// Source: BBC audiowaveform, <c>doc/DataFormat.md</c>. Six little-endian numbers of 32 bits (version, flags, sample rate, samples per pixel,
/// length, channels), then minimum and maximum of each pixel as signed bytes.
/// </remarks>
internal static class WaveformDat
{
    public const int Version = 2;
    public const int Bits = 8;
    public const int Channels = 1;

    private const int HeaderBytes = 24;
    private const uint EightBitsFlag = 1;
    private const float FullScale = 128;

    public static byte[] Write(int sampleRateHz, WaveformLevel level)
    {
        var file = new byte[HeaderBytes + (2 * level.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(file, Version);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), EightBitsFlag);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), sampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), level.SamplesPerPixel);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(16), (uint)level.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(20), Channels);
        var position = HeaderBytes;
        foreach (var peak in level.Peaks)
        {
            file[position++] = (byte)Quantise(peak.Minimum);
            file[position++] = (byte)Quantise(peak.Maximum);
        }

        return file;
    }

    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out WaveformPeaks? peaks)
    {
        peaks = null;
        if (file.Length < HeaderBytes
            || BinaryPrimitives.ReadInt32LittleEndian(file) != Version
            || (BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) & EightBitsFlag) == 0
            || BinaryPrimitives.ReadInt32LittleEndian(file[20..]) != Channels)
        {
            return false;
        }

        var sampleRateHz = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        var samplesPerPixel = BinaryPrimitives.ReadInt32LittleEndian(file[12..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[16..]);
        if (sampleRateHz < 1 || samplesPerPixel < 1 || file.Length != HeaderBytes + (2L * length)) return false;

        var content = new WaveformPeak[length];
        for (var pixel = 0; pixel < content.Length; pixel++)
        {
            var position = HeaderBytes + (2 * pixel);
            content[pixel] = new WaveformPeak((sbyte)file[position] / FullScale, (sbyte)file[position + 1] / FullScale);
        }

        peaks = new WaveformPeaks(sampleRateHz, new WaveformLevel(samplesPerPixel, content));
        return true;
    }

    /// <summary>The nearest of 256 steps; what is beyond full scale is full scale.</summary>
    public static sbyte Quantise(float sample) => (sbyte)Math.Clamp(MathF.Round(sample * FullScale), sbyte.MinValue, sbyte.MaxValue);
}
