using System.Buffers.Binary;

namespace Tracktion.Analysis.Tests.Support;

/// <summary>A small piece of music as WAV: a drum on each beat at 120 a minute, over the chords C, F, G, C, a bar each.</summary>
internal static class LoopFile
{
    public const int SampleRateHz = 22050;
    public const double TempoBpm = 120;
    public const double Seconds = 16;

    private const int HeaderBytes = 44;

    // Semitones from A4.
    private static readonly int[][] Chords = [[-21, -9, -5, -2], [-16, -4, 0, 3], [-14, -2, 2, 5], [-21, -9, -5, -2]];

    /// <summary>Writes the piece.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="gain">How loud; another gain is another content.</param>
    /// <param name="kept">Seconds after which the file is cut; the header promises all of it.</param>
    public static void Write(string path, double gain = 0.5, double kept = Seconds)
    {
        var frames = (int)(SampleRateHz * Seconds);
        var bytes = new byte[HeaderBytes + (2 * frames)];
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
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderBytes + (2 * i)), (short)(short.MaxValue * gain * Sample(i / (double)SampleRateHz)));
        File.WriteAllBytes(path, bytes[..(HeaderBytes + (2 * (int)(kept * SampleRateHz)))]);
    }

    private static double Sample(double seconds)
    {
        const double Beat = 60 / TempoBpm;
        var chord = Chords[(int)(seconds / (4 * Beat)) % Chords.Length];
        var sinceBeat = seconds % Beat;
        var drum = Math.Exp(-40 * sinceBeat) * Math.Sin(2 * Math.PI * 90 * sinceBeat);
        return (0.5 * drum) + chord.Sum(note => 0.1 * Math.Sin(2 * Math.PI * 440 * Math.Pow(2, note / 12.0) * seconds));
    }
}
