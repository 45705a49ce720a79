using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Tonality;

namespace Tracktion.Audio.Tests.Analyzing;

/// <summary>Sounds whose truth is known because a formula made them: mono, 44.1 kHz.</summary>
internal static class Signal
{
    public const int Rate = 44_100;

    private static readonly int[] MajorDegrees = [0, 5, 7, 0];

    public static float[] Noise(double seconds, uint seed = 1) => ReferenceSignals.Noise((int)(seconds * Rate), seed);

    public static float[] Gain(float[] samples, float gain) => [.. samples.Select(sample => sample * gain)];

    public static float[] Mix(float[] left, float[] right) => [.. left.Zip(right, (a, b) => a + b)];

    /// <summary>Clicks at a steady tempo, the first at 0.</summary>
    public static float[] Clicks(double seconds, double bpm) => ClicksAt(seconds, Beats(seconds, bpm));

    public static double[] Beats(double seconds, double bpm) => [.. Enumerable.Range(0, (int)Math.Ceiling(seconds * bpm / 60)).Select(beat => beat * 60 / bpm)];

    /// <summary>Short bursts of a high tone.</summary>
    public static float[] ClicksAt(double seconds, IEnumerable<double> times)
    {
        var samples = new float[(int)(seconds * Rate)];
        foreach (var time in times) Add(samples, time, 0.05, t => 0.6 * Math.Exp(-t / 0.008) * Math.Cos(2 * Math.PI * 1500 * t));
        return samples;
    }

    /// <summary>Kicks: a low tone that decays.</summary>
    public static float[] KicksAt(double seconds, IEnumerable<double> times)
    {
        var samples = new float[(int)(seconds * Rate)];
        foreach (var time in times) Add(samples, time, 0.2, t => 0.6 * Math.Exp(-t / 0.06) * Math.Sin(2 * Math.PI * 60 * t));
        return samples;
    }

    /// <summary>Bursts of noise that decay: snares and hats.</summary>
    public static float[] BurstsAt(double seconds, IEnumerable<double> times, float gain, double decaySeconds)
    {
        var (samples, noise) = (new float[(int)(seconds * Rate)], Noise(1, 77));
        foreach (var time in times) Add(samples, time, 10 * decaySeconds, t => 2 * gain * Math.Exp(-t / decaySeconds) * noise[(int)(t * Rate)]);
        return samples;
    }

    /// <summary>The cadence I, IV, V, I of a key, a second each, again and again.</summary>
    public static float[] Cadence(MusicalKey key, double seconds, double cents = 0)
    {
        var samples = new float[(int)(seconds * Rate)];
        for (var chord = 0; chord < seconds; chord++)
        {
            var degree = MajorDegrees[chord % 4];
            // The dominant of a minor key is major, by its leading tone.
            var third = key.IsMinor && degree != 7 ? 3 : 4;
            Chord(samples, chord, 1, [key.Tonic + degree, key.Tonic + degree + third, key.Tonic + degree + 7], cents);
        }

        return samples;
    }

    /// <summary>Tones of four harmonics above C4 that fade.</summary>
    public static void Chord(float[] samples, double at, double seconds, int[] semitones, double cents = 0, double decaySeconds = 1.5)
    {
        foreach (var semitone in semitones)
        {
            var hz = 440 * Math.Pow(2, ((semitone - 9) / 12.0) + (cents / 1200));
            Add(samples, at, seconds, t =>
            {
                var envelope = Math.Min(1, t / 0.01) * Math.Min(1, Math.Max(0, (seconds - t) / 0.02)) * Math.Exp(-t / decaySeconds);
                var sum = 0.0;
                for (var harmonic = 1; harmonic <= 4; harmonic++) sum += Math.Sin(2 * Math.PI * hz * harmonic * t) / harmonic;
                return 0.12 * envelope * sum;
            });
        }
    }

    public static float[] Make(double seconds, Func<double, double> formula, int rate = Rate) =>
        [.. Enumerable.Range(0, (int)(seconds * rate)).Select(n => (float)formula((double)n / rate))];

    private static void Add(float[] samples, double at, double seconds, Func<double, double> formula)
    {
        var first = (int)Math.Round(at * Rate);
        var count = Math.Min((int)(seconds * Rate), samples.Length - first);
        for (var i = 0; i < count; i++) samples[first + i] += (float)formula((double)i / Rate);
    }
}
