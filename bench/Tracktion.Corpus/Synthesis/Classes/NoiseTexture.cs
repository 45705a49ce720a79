using Tracktion.Corpus.Synthesis.Instruments;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Classes;

/// <summary>1 to 15 s of noise, still or moving.</summary>
internal static class NoiseTexture
{
    private static readonly string[] Labels = ["white", "pink", "brown", "band", "wind", "rain", "hum", "applause", "room", "waves", "static"];

    public static CorpusPiece Create(int seed, CorpusRandom random)
    {
        var rate = Finish.DrawSampleRate(random);
        var bus = new SoundBuffer((int)(random.LogBetween(1, 15) * rate), rate);
        var label = Labels[random.Below(Labels.Length)];
        Fill(bus, label, random);
        Finish.Fade(bus, random.Between(0, 0.1), random.Between(0, 0.3));
        return ClassPiece.From(bus, CorpusKind.Noise, seed, label, random);
    }

    /// <summary>Fills a bus with a random kind of noise, for the background of something else.</summary>
    public static void Fill(SoundBuffer bus, CorpusRandom random) => Fill(bus, Labels[random.Below(Labels.Length)], random);

    private static void Fill(SoundBuffer bus, string label, CorpusRandom random)
    {
        var width = random.Unit();
        if (label == "applause")
        {
            Clap(bus, random);
            return;
        }

        var left = Make(label, bus, random.Fork());
        var right = random.Chance(0.6) ? Make(label, bus, random.Fork()) : left;
        for (var i = 0; i < left.Length; i++)
        {
            bus.Left[i] = left[i];
            bus.Right[i] = (float)((width * right[i]) + ((1 - width) * left[i]));
        }
    }

    private static float[] Make(string label, SoundBuffer bus, CorpusRandom random)
    {
        var samples = new float[bus.Frames];
        var rate = bus.SampleRateHz;
        switch (label)
        {
            case "white": White(samples, random); break;
            case "pink": Pink(samples, random); break;
            case "brown": Brown(samples, random, 0.995f); break;
            case "band": Band(samples, rate, random); break;
            case "wind": Moving(samples, rate, random, 150, 900, 0.7); break;
            case "waves": Moving(samples, rate, random, 400, 2500, 0.12); break;
            case "rain": Rain(samples, rate, random); break;
            case "hum": Hum(samples, rate, random); break;
            case "static": Static(samples, rate, random); break;
            default: Room(samples, rate, random); break;
        }

        return samples;
    }

    private static void White(Span<float> samples, CorpusRandom random)
    {
        foreach (ref var sample in samples) sample = 0.3f * random.Noise();
    }

    // P. Kellet's filter: three first-order poles, within half a decibel of -3 dB an octave.
    private static void Pink(Span<float> samples, CorpusRandom random)
    {
        var (b0, b1, b2) = (0f, 0f, 0f);
        foreach (ref var sample in samples)
        {
            var white = random.Noise();
            b0 = (0.99765f * b0) + (white * 0.0990460f);
            b1 = (0.96300f * b1) + (white * 0.2965164f);
            b2 = (0.57000f * b2) + (white * 1.0526913f);
            sample = 0.15f * (b0 + b1 + b2 + (white * 0.1848f));
        }
    }

    private static void Brown(Span<float> samples, CorpusRandom random, float leak)
    {
        var sum = 0f;
        foreach (ref var sample in samples)
        {
            sum = (leak * sum) + (0.05f * random.Noise());
            sample = sum;
        }
    }

    private static void Band(Span<float> samples, int rate, CorpusRandom random)
    {
        White(samples, random);
        Biquad.BandPass(random.LogBetween(100, 7000), random.LogBetween(0.4, 4), rate).Process(samples);
    }

    // A band whose centre and level wander: gusts at some tenths of a hertz, surf more slowly.
    private static void Moving(Span<float> samples, int rate, CorpusRandom random, double lowHz, double highHz, double rateHz)
    {
        Pink(samples, random);
        const int Block = 64;
        var (first, second) = (random.Unit(), random.Unit());
        var (slow, quick) = (rateHz * random.Between(0.5, 1), rateHz * random.Between(1.5, 3.5));
        var (low, band) = (0f, 0f);
        for (var start = 0; start < samples.Length; start += Block)
        {
            var time = (double)start / rate;
            var gust = 0.5 + (0.3 * SineTable.At((slow * time) + first)) + (0.2 * SineTable.At((quick * time) + second));
            var f = (float)(2 * Math.Sin(Math.PI * lowHz * Math.Pow(highHz / lowHz, gust) / rate));
            var level = (float)(0.1 + (gust * gust * 1.5));
            for (var i = start; i < Math.Min(start + Block, samples.Length); i++)
            {
                low += f * band;
                band += f * (samples[i] - low - (0.9f * band));
                samples[i] = level * (low + (0.3f * band));
            }
        }
    }

    private static void Rain(Span<float> samples, int rate, CorpusRandom random)
    {
        Band(samples, rate, random);
        foreach (ref var sample in samples) sample *= 0.4f;
        var perSecond = random.LogBetween(40, 1500);
        for (var at = 0.0; at < samples.Length; at -= Math.Log(1 - random.Unit()) / perSecond * rate)
        {
            var level = (float)(0.5 * Math.Pow(random.Unit(), 3));
            var decay = (float)random.Between(0.5, 0.95);
            for (var i = (int)at; i < Math.Min((int)at + 100, samples.Length); i++) samples[i] += (level *= decay) * random.Noise();
        }
    }

    private static void Hum(Span<float> samples, int rate, CorpusRandom random)
    {
        Pink(samples, random);
        var step = random.Pick(50.0, 60.0, 100.0, 120.0) / rate;
        var level = (float)random.LogBetween(0.05, 0.4);
        Span<float> harmonics = [1, (float)random.Unit(), (float)random.Unit(), 0.5f * (float)random.Unit(), 0.5f * (float)random.Unit()];
        for (var i = 0; i < samples.Length; i++)
        {
            for (var k = 0; k < harmonics.Length; k++) samples[i] += level * harmonics[k] * SineTable.At((k + 1) * i * step);
        }
    }

    // White noise that drops out and comes back, as a receiver between stations.
    private static void Static(Span<float> samples, int rate, CorpusRandom random)
    {
        White(samples, random);
        var level = 1f;
        var target = 1f;
        var left = 0;
        foreach (ref var sample in samples)
        {
            if (left-- <= 0)
            {
                left = (int)(random.LogBetween(0.01, 0.6) * rate);
                target = (float)random.Between(0.15, 1);
            }

            level += 0.01f * (target - level);
            sample *= level;
        }
    }

    private static void Room(Span<float> samples, int rate, CorpusRandom random)
    {
        Brown(samples, random, (float)random.Between(0.97, 0.998));
        Biquad.HighPass(random.Between(20, 60), 0.7, rate).Process(samples);
        var hiss = (float)random.LogBetween(0.001, 0.02);
        foreach (ref var sample in samples) sample += hiss * random.Noise();
    }

    // Many hands, each clapping at its own pace.
    private static void Clap(SoundBuffer bus, CorpusRandom random)
    {
        var people = 8 + random.Below(50);
        var seconds = (double)bus.Frames / bus.SampleRateHz;
        var sound = new float[(int)(0.03 * bus.SampleRateHz)];
        for (var person = 0; person < people; person++)
        {
            var filter = Biquad.BandPass(random.LogBetween(700, 3000), random.Between(0.7, 2), bus.SampleRateHz);
            var decay = (float)Math.Exp(-1 / (random.Between(0.002, 0.008) * bus.SampleRateHz));
            var level = 1f;
            foreach (ref var sample in sound.AsSpan()) sample = filter.Next((level *= decay) * random.Noise());
            var pace = random.Between(0.15, 0.4);
            var pan = random.Unit();
            var gain = random.LogBetween(0.05, 0.6);
            for (var now = -random.Unit(); now < seconds; now += pace * random.Between(0.8, 1.2)) bus.Add(sound, now, gain * random.Between(0.6, 1), pan);
        }

        Reverb.Apply(bus, random.Between(0.4, 1.8), random.Between(0.2, 0.8), random.Fork());
    }
}
