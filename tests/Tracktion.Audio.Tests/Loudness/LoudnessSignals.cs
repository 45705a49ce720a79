using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tracktion.Audio.Tests.Loudness;

/// <summary>The signals of the loudness vectors, by their formulas: 48 kHz, interleaved.</summary>
internal static partial class LoudnessSignals
{
    private const int SampleRateHz = 48_000;
    private const int FadeFrames = 2400;

    public static float[] Create(JsonElement vector)
    {
        var (signal, channels) = (vector.GetProperty("signal").GetString()!, vector.GetProperty("channels").GetInt32());
        if (vector.TryGetProperty("segments", out var segments)) return Segments(segments, channels);
        if (Shape().Match(signal) is { Success: true } shape) return Faded(Value(shape, 1), Value(shape, 2), Value(shape, 3), channels);
        if (Mono().Match(signal) is { Success: true } mono) return Tone(Value(mono, 1), [Value(mono, 2)], Value(mono, 3));
        if (channels == 5) return Tone(1000, [-28, -28, -24, -30, -30], 20);
        throw new ArgumentException($"No formula for: {signal}");
    }

    /// <summary>A sine from the start of the file, at a level for each channel.</summary>
    public static float[] Tone(double frequencyHz, double[] levelsDbfs, double seconds)
    {
        var samples = new float[(int)Math.Round(seconds * SampleRateHz) * levelsDbfs.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            var sine = Math.Sin(2 * Math.PI * frequencyHz * (i / levelsDbfs.Length) / SampleRateHz);
            samples[i] = (float)(Math.Pow(10, levelsDbfs[i % levelsDbfs.Length] / 20) * sine);
        }

        return samples;
    }

    private static float[] Segments(JsonElement segments, int channels)
    {
        var samples = new List<float>();
        foreach (var segment in segments.EnumerateArray())
        {
            var amplitude = Math.Pow(10, segment.GetProperty("levelDbfs").GetDouble() / 20);
            var end = samples.Count + ((int)Math.Round(segment.GetProperty("seconds").GetDouble() * SampleRateHz) * channels);
            while (samples.Count < end) samples.Add((float)(amplitude * Math.Sin(2 * Math.PI * 1000 * (samples.Count / channels) / SampleRateHz)));
        }

        return [.. samples];
    }

    private static float[] Faded(double amplitude, double period, double degrees, int channels)
    {
        var samples = new float[SampleRateHz * channels];
        for (var i = 0; i < samples.Length; i++)
        {
            var n = i / channels;
            var fade = Math.Min(1, Math.Min(n, SampleRateHz - 1 - n) / (FadeFrames - 1.0));
            samples[i] = (float)(fade * amplitude * Math.Sin((2 * Math.PI * n / period) + (degrees * Math.PI / 180)));
        }

        return samples;
    }

    private static double Value(Match match, int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"x\[n\] = ([\d.]+)\*sin\(2\*pi\*n/(\d+) \+ ([\d.]+) degrees\)")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^mono, ([\d.]+) Hz sine, peak (-[\d.]+) dBFS, ([\d.]+) s")]
    private static partial Regex Mono();
}
