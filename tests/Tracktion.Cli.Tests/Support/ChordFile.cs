using System.Buffers.Binary;

namespace Tracktion.Cli.Tests.Support;

/// <summary>Writes a little piece as WAV of 16 bits: a chord of A minor struck on each beat at 120 beats a minute.</summary>
internal static class ChordFile
{
    public const int SampleRateHz = 16_000;
    private const double SecondsPerBeat = 0.5;
    private static readonly double[] FrequenciesHz = [220, 261.626, 329.628, 440];

    /// <param name="path">The file.</param>
    /// <param name="seconds">Its length.</param>
    /// <param name="channels">How many channels hold the same.</param>
    /// <param name="missing">How many of the promised frames at the end are not there.</param>
    public static void Write(string path, double seconds, int channels = 1, int missing = 0)
    {
        var frames = (int)(seconds * SampleRateHz);
        var bytes = new byte[44 + (2 * channels * frames)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), SampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), SampleRateHz * 2 * channels);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), (short)(2 * channels));
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 2 * channels * frames);
        for (var i = 0; i < frames * channels; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (2 * i)), (short)(30_000 * Sample((double)(i / channels) / SampleRateHz)));
        File.WriteAllBytes(path, bytes[..^(2 * channels * missing)]);
    }

    private static double Sample(double seconds)
    {
        var sinceBeat = seconds % SecondsPerBeat;
        var envelope = Math.Min(1, sinceBeat / 0.005) * Math.Exp(-6 * sinceBeat);
        return envelope * FrequenciesHz.Average(hz => Math.Sin(2 * Math.PI * hz * sinceBeat));
    }
}
