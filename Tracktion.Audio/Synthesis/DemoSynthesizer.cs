using Tracktion.Audio.Decoding;
using Tracktion.Audio.Loudness;

namespace Tracktion.Audio.Synthesis;

/// <summary>Plays a score: chords, bass and drums in stereo. The same score gives the same bits.</summary>
internal static class DemoSynthesizer
{
    public const int SampleRateHz = 44_100;

    private const int StepsPerBeat = 4;
    private const double TailSeconds = 0.6;
    private const double A4Hz = 440;
    private const int SemitonesFromC0ToA4 = 57;

    // Headroom for what encoders add between samples.
    private const float PeakLimit = 0.89f;

    /// <returns>Interleaved stereo samples at the score's loudness.</returns>
    public static float[] Play(DemoScore score)
    {
        var frames = (int)((score.Seconds + TailSeconds) * SampleRateHz);
        var samples = new float[frames * 2];
        var noise = new NoiseSource(score.Title);
        var stepSeconds = 60 / score.TempoBpm / StepsPerBeat;
        var stepsPerBar = score.BeatsPerBar * StepsPerBeat;
        for (var bar = 0; bar < score.Bars; bar++)
        {
            var barSeconds = bar * stepsPerBar * stepSeconds;
            var degree = score.Degrees[bar % score.Degrees.Length];
            PlayChord(samples, score, degree, barSeconds, stepsPerBar * stepSeconds);
            for (var step = 0; step < stepsPerBar; step++)
            {
                var at = barSeconds + ((step + (step % 2 == 1 ? score.Swing : 0)) * stepSeconds);
                if (step % StepsPerBeat == 0) PlayBass(samples, score, degree, at, StepsPerBeat * stepSeconds);
                if (score.KickSteps.Contains(step)) PlayKick(samples, at);
                if (score.SnareSteps.Contains(step)) PlayNoise(samples, noise, at, 0.16, 0.30f, 18, 0.55f);
                if (step % score.HatEvery == 0) PlayNoise(samples, noise, at, 0.05, 0.11f, 70, 0.95f);
            }
        }

        Normalise(samples, score.LoudnessLufs);
        return samples;
    }

    /// <summary>Integrated loudness of interleaved stereo.</summary>
    public static double Measure(ReadOnlySpan<float> samples)
    {
        var meter = new LoudnessMeter(SampleRateHz, [ChannelRole.Front, ChannelRole.Front]);
        meter.Add(samples);
        return meter.IntegratedLufs();
    }

    private static void PlayChord(Span<float> samples, DemoScore score, int degree, double at, double seconds)
    {
        for (var voice = 0; voice < 3; voice++)
        {
            var frequency = Frequency(48 + score.Semitone(degree + (2 * voice)));
            var pan = 0.3f + (0.2f * voice);
            Add(samples, at, seconds, pan, time =>
            {
                var envelope = Math.Min(1, time / 0.02) * Math.Min(1, (seconds - time) / 0.08) * Math.Exp(-0.8 * time);
                return 0.12 * envelope * (Math.Sin(Tau(frequency, time)) + (0.35 * Math.Sin(Tau(2 * frequency, time))) + (0.12 * Math.Sin(Tau(3 * frequency, time))));
            });
        }
    }

    private static void PlayBass(Span<float> samples, DemoScore score, int degree, double at, double seconds)
    {
        var frequency = Frequency(24 + score.Semitone(degree));
        Add(samples, at, seconds, 0.5f, time =>
        {
            var envelope = Math.Min(1, time / 0.005) * Math.Min(1, (seconds - time) / 0.02) * Math.Exp(-3 * time);
            return 0.35 * envelope * (Math.Sin(Tau(frequency, time)) + (0.3 * Math.Sin(Tau(2 * frequency, time))));
        });
    }

    // A sine that falls from 140 to 50 Hz; the phase is the integral of the falling frequency.
    private static void PlayKick(Span<float> samples, double at) =>
        Add(samples, at, 0.22, 0.5f, time => 0.7 * Math.Exp(-16 * time) * Math.Sin(2 * Math.PI * ((50 * time) + (90 / 30.0 * (1 - Math.Exp(-30 * time))))));

    private static void PlayNoise(Span<float> samples, NoiseSource noise, double at, double seconds, float gain, double decay, float brightness)
    {
        var before = 0.0;
        Add(samples, at, seconds, 0.55f, time =>
        {
            var sample = noise.Next();
            var high = sample - (brightness * before);
            before = sample;
            return gain * Math.Exp(-decay * time) * high;
        });
    }

    private static void Add(Span<float> samples, double at, double seconds, float pan, Func<double, double> voice)
    {
        var first = (int)(at * SampleRateHz);
        var count = Math.Min((int)(seconds * SampleRateHz), (samples.Length / 2) - first);
        for (var i = 0; i < count; i++)
        {
            var value = (float)voice((double)i / SampleRateHz);
            samples[2 * (first + i)] += value * (1 - pan) * 2;
            samples[(2 * (first + i)) + 1] += value * pan * 2;
        }
    }

    /// <summary>Brings the piece to its loudness; where a peak would pass the limit, peaks are rounded off and the gain is set anew.</summary>
    private static void Normalise(Span<float> samples, double targetLufs)
    {
        for (var pass = 0; pass < 4; pass++)
        {
            var gain = (float)Math.Pow(10, (targetLufs - Measure(samples)) / 20);
            foreach (ref var sample in samples) sample = SoftLimit(sample * gain);
        }
    }

    private static float SoftLimit(float sample)
    {
        var magnitude = Math.Abs(sample);
        const float Knee = 0.6f * PeakLimit;
        if (magnitude <= Knee) return sample;

        var over = (magnitude - Knee) / (PeakLimit - Knee);
        return Math.Sign(sample) * (Knee + ((PeakLimit - Knee) * (float)Math.Tanh(over)));
    }

    private static double Tau(double frequency, double time) => 2 * Math.PI * frequency * time;

    private static double Frequency(int semitonesAboveC0) => A4Hz * Math.Pow(2, (semitonesAboveC0 - SemitonesFromC0ToA4) / 12.0);
}
