using Tracktion.Corpus.Synthesis.Instruments;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Drums;

/// <summary>Makes single drum strokes, each drawn within what its drum may sound like.</summary>
internal sealed class DrumSynthesizer(int sampleRateHz, CorpusRandom random)
{
    private static readonly double[] MetalRatios = [1, 1.342, 1.2312, 1.6532, 1.9523, 2.1523];

    public float[] Render(DrumVoice voice) => Limit(voice switch
    {
        DrumVoice.Kick => Kick(),
        DrumVoice.Snare => Snare(),
        DrumVoice.Clap => Clap(),
        DrumVoice.Rim => Struck(random.Between(400, 1800), random.Between(1.4, 1.9), random.Between(0.008, 0.03), 0.4),
        DrumVoice.ClosedHat => Metal(random.LogBetween(0.012, 0.06), random.LogBetween(5000, 10_000)),
        DrumVoice.OpenHat => Metal(random.LogBetween(0.1, 0.35), random.LogBetween(4000, 9000)),
        DrumVoice.Ride => Metal(random.LogBetween(0.3, 0.8), random.LogBetween(2500, 6000)),
        DrumVoice.Crash => Metal(random.LogBetween(0.5, 1.2), random.LogBetween(1500, 4000)),
        DrumVoice.LowTom => Tom(random.Between(70, 110)),
        DrumVoice.MidTom => Tom(random.Between(110, 160)),
        DrumVoice.HighTom => Tom(random.Between(160, 240)),
        DrumVoice.Shaker => Shaker(),
        DrumVoice.Tambourine => Metal(random.LogBetween(0.04, 0.12), random.LogBetween(5000, 9000)),
        DrumVoice.Cowbell => Struck(random.Between(500, 620), random.Between(1.45, 1.52), random.Between(0.06, 0.2), 0.05),
        DrumVoice.Clave => Struck(random.Between(1800, 2700), 2.7, random.Between(0.015, 0.04), 0.05),
        DrumVoice.LowConga => Tom(random.Between(150, 210)),
        _ => Tom(random.Between(230, 340)),
    });

    private float[] Kick()
    {
        var samples = New(random.Between(0.25, 0.7));
        var end = random.LogBetween(38, 75);
        AddSweep(samples, end * random.Between(2, 6), end, random.LogBetween(0.008, 0.06), random.LogBetween(0.05, 0.25), 1);
        AddNoise(samples, random.Between(0.002, 0.01), random.Between(0, 0.5), Biquad.LowPass(random.LogBetween(1500, 8000), 0.7, sampleRateHz));
        if (random.Chance(0.3)) Drive(samples, random.Between(1.5, 5));
        return samples;
    }

    private float[] Snare()
    {
        var samples = New(0.5);
        var tone = random.Between(150, 260);
        AddSweep(samples, tone * random.Between(1, 1.6), tone, 0.02, random.Between(0.03, 0.12), random.Between(0.2, 0.8));
        AddSweep(samples, tone * 1.78, tone * 1.6, 0.02, random.Between(0.02, 0.07), random.Between(0, 0.4));
        var decay = random.LogBetween(0.03, 0.16);
        AddNoise(samples, decay, random.Between(0.4, 1), Biquad.HighPass(random.LogBetween(500, 3000), 0.7, sampleRateHz));
        AddNoise(samples, decay * 0.7, random.Between(0.2, 0.6), Biquad.BandPass(random.LogBetween(800, 5000), 0.8, sampleRateHz));
        return samples;
    }

    // Several hands, a few milliseconds apart; the last is the beat.
    private float[] Clap()
    {
        var samples = New(0.45);
        var band = Biquad.BandPass(random.LogBetween(800, 2200), random.Between(0.8, 2), sampleRateHz);
        var hands = random.Pick(2, 3, 4);
        var gap = (int)(random.Between(0.005, 0.011) * sampleRateHz);
        for (var hand = 0; hand < hands; hand++)
            AddNoise(samples.AsSpan(hand * gap), hand == hands - 1 ? random.LogBetween(0.03, 0.12) : 0.005, 1.6, band);
        return samples;
    }

    private float[] Tom(double hz)
    {
        var samples = New(0.6);
        AddSweep(samples, hz * random.Between(1.1, 1.8), hz, 0.04, random.LogBetween(0.04, 0.18), 1);
        AddSweep(samples, hz * 1.6, hz * 1.55, 0.04, 0.05, random.Between(0, 0.35));
        AddNoise(samples, random.Between(0.004, 0.03), random.Between(0.05, 0.4), Biquad.BandPass(hz * random.Between(3, 10), 0.7, sampleRateHz));
        return samples;
    }

    private float[] Struck(double hz, double ratio, double decay, double click)
    {
        var samples = New(8 * decay);
        AddSweep(samples, hz, hz, 1, decay, 0.7);
        AddSweep(samples, hz * ratio, hz * ratio, 1, decay * 0.8, 0.6);
        AddNoise(samples, 0.003, click, Biquad.HighPass(1500, 0.7, sampleRateHz));
        return samples;
    }

    private float[] Shaker()
    {
        var samples = New(0.2);
        AddNoise(samples, random.Between(0.02, 0.05), 1, Biquad.BandPass(random.LogBetween(4000, 9000), random.Between(0.6, 1.5), sampleRateHz));
        // Grains take some milliseconds to meet the wall.
        var rise = (int)(random.Between(0.003, 0.012) * sampleRateHz);
        for (var i = 0; i < rise; i++) samples[i] *= (float)i / rise;
        return samples;
    }

    // Squares at ratios without a common measure, and noise, above a high-pass.
    private float[] Metal(double decay, double cutHz)
    {
        var samples = New(Math.Min(2.5, 6 * decay));
        var noise = (float)random.Between(0.2, 1);
        var tone = (1 - noise) * 0.4f;
        var fundamental = random.Between(200, 540);
        if (tone > 0.05)
        {
            foreach (var ratio in MetalRatios)
            {
                var step = fundamental * ratio * 2 / sampleRateHz;
                var phase = random.Unit();
                foreach (ref var sample in samples.AsSpan())
                {
                    sample += phase < 0.5 ? tone : -tone;
                    phase += step;
                    if (phase >= 1) phase -= 1;
                }
            }
        }

        foreach (ref var sample in samples.AsSpan()) sample += noise * random.Noise();
        Biquad.HighPass(cutHz, 0.8, sampleRateHz).Process(samples);
        Biquad.HighPass(cutHz * 0.8, 0.7, sampleRateHz).Process(samples);
        Fade(samples, decay);
        return samples;
    }

    private float[] New(double seconds) => new float[Math.Max(64, (int)(seconds * sampleRateHz))];

    // The phase is the integral of a frequency that falls exponentially.
    private void AddSweep(Span<float> samples, double startHz, double endHz, double sweepSeconds, double decaySeconds, double gain)
    {
        var phase = 0.0;
        var above = startHz - endHz;
        var sweep = Math.Exp(-1 / (sweepSeconds * sampleRateHz));
        var decay = Math.Exp(-1 / (decaySeconds * sampleRateHz));
        foreach (ref var sample in samples)
        {
            sample += (float)gain * SineTable.At(phase);
            phase += (endHz + above) / sampleRateHz;
            above *= sweep;
            gain *= decay;
        }
    }

    private void AddNoise(Span<float> samples, double decaySeconds, double gain, Biquad filter)
    {
        var decay = (float)Math.Exp(-1 / (decaySeconds * sampleRateHz));
        var level = (float)gain;
        foreach (ref var sample in samples)
        {
            sample += filter.Next(level * random.Noise());
            level *= decay;
        }
    }

    private void Fade(Span<float> samples, double decaySeconds)
    {
        var decay = (float)Math.Exp(-1 / (decaySeconds * sampleRateHz));
        var level = 1f;
        foreach (ref var sample in samples) sample *= level *= decay;
    }

    private static void Drive(Span<float> samples, double drive)
    {
        foreach (ref var sample in samples) sample = MathF.Tanh(sample * (float)drive);
    }

    // Peak 1, and no step where the stroke is cut off.
    private static float[] Limit(float[] samples)
    {
        var peak = 1e-6f;
        foreach (var sample in samples) peak = Math.Max(peak, Math.Abs(sample));
        var tail = samples.Length / 8;
        for (var i = 0; i < samples.Length; i++)
            samples[i] *= Math.Min(1, (float)(samples.Length - i) / tail) / peak;
        return samples;
    }
}
