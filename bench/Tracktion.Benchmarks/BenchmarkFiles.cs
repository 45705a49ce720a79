using System.Buffers.Binary;
using Tracktion.Audio.Synthesis;

namespace Tracktion.Benchmarks;

/// <summary>Sounds to measure, the same at every run: WAV of 16 bits at 44.1 kHz.</summary>
internal sealed class BenchmarkFiles : IDisposable
{
    /// <summary>The length of each.</summary>
    public const double Seconds = 180;

    private const int SampleRateHz = 44_100;
    private const int HeaderBytes = 44;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tracktion-bench-");

    public BenchmarkFiles()
    {
        (Noise, StereoNoise, Music) = (Path.Combine(_folder.FullName, "noise.wav"), Path.Combine(_folder.FullName, "stereo.wav"), Path.Combine(_folder.FullName, "music.wav"));
        WriteNoise(Noise, Seconds, channels: 1);
        WriteNoise(StereoNoise, Seconds, channels: 2);
        WriteMusic(Music, Seconds);
    }

    /// <summary>White noise, mono.</summary>
    public string Noise { get; }

    /// <summary>White noise, another in each channel.</summary>
    public string StereoNoise { get; }

    /// <summary>Drums, bass and chords in stereo.</summary>
    public string Music { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>White noise, −0.5 to 0.5, by a linear congruential generator.</summary>
    public static float[] MakeNoise(int length, uint seed = 12345)
    {
        var samples = new float[length];
        foreach (ref var sample in samples.AsSpan())
        {
            seed = unchecked((1664525 * seed) + 1013904223);
            sample = (float)(0.5 * ((2.0 * (seed >> 8) / 16777216) - 1));
        }

        return samples;
    }

    /// <summary>Writes white noise, another in each channel.</summary>
    public static void WriteNoise(string path, double seconds, int channels, int seed = 1) =>
        Write(path, MakeNoise((int)(SampleRateHz * seconds) * channels, unchecked((uint)seed * 2654435761)), channels);

    /// <summary>Writes a piece of music with drums, bass and chords in stereo, repeated to its length.</summary>
    private static void WriteMusic(string path, double seconds)
    {
        var piece = DemoSynthesizer.Play(DemoScore.All[0]);
        var samples = new float[(int)(SampleRateHz * seconds) * 2];
        for (var i = 0; i < samples.Length; i++) samples[i] = piece[i % piece.Length];
        Write(path, samples, channels: 2);
    }

    private static void Write(string path, float[] samples, int channels)
    {
        var bytes = new byte[HeaderBytes + (samples.Length * 2)];
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
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), samples.Length * 2);
        for (var i = 0; i < samples.Length; i++) BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderBytes + (2 * i)), (short)Math.Round(samples[i] * 32767));
        File.WriteAllBytes(path, bytes);
    }
}
