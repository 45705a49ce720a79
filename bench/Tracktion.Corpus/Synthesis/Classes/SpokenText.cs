using System.Globalization;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Classes;

/// <summary>One or two speakers in a room, on a line, in the open; read by espeak-ng.</summary>
internal static class SpokenText
{
    private static readonly string[] EnglishVoices = ["en-us", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan", "en-gb-x-gbcwmd", "en-029"];

    // Not those that sound like machines or whisper: the corpus has no use for speech that no one would take for it.
    private static readonly string[] Variants =
        ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "f1", "f2", "f3", "f4", "f5", "Annie", "Andrea", "Alicia", "linda", "steph", "grandma", "grandpa", "max", "michel", "miguel", "adam", "david", "Lee", "Mike", "Michael", "quincy", "klatt2", "klatt4", "Gene", "Jacky", "john", "belinda", "victor"];

    public static CorpusPiece Create(int seed, CorpusRandom random)
    {
        var rate = Finish.DrawSampleRate(random);
        var isEnglish = random.Chance(0.75);
        var language = isEnglish ? random.Pick<string>(EnglishVoices) : SpokenSentences.Languages[random.Below(SpokenSentences.Languages.Count)];
        var speech = Resampler.Convert(Converse(language, isEnglish, random), SpeechProgram.SampleRateHz, rate);
        var lead = random.Between(0, 0.5);
        var bus = new SoundBuffer((int)((lead + random.Between(0, 0.6)) * rate) + speech.Length, rate);
        bus.Add(speech, lead, 0.5, random.Chance(0.7) ? 0.5 : random.Between(0.2, 0.8));
        if (random.Chance(0.6)) Reverb.Apply(bus, random.LogBetween(0.15, 1.8), random.LogBetween(0.03, 0.6), random.Fork());
        if (random.Chance(0.2)) Telephone(bus, random);
        if (random.Chance(0.4)) Dynamics.Compress(bus, random.Between(-30, -15), random.Between(1.5, 6), 0.005, random.Between(0.05, 0.3));
        if (random.Chance(0.6)) AddBackground(bus, random);
        return ClassPiece.From(bus, CorpusKind.Speech, seed, language, random);
    }

    private static float[] Converse(string language, bool isEnglish, CorpusRandom random)
    {
        var sentences = isEnglish ? SpokenSentences.English : SpokenSentences.Of(language);
        var turns = random.Chance(0.2) ? 2 : 1;
        var all = new List<float>();
        for (var turn = 0; turn < turns; turn++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 1 + random.Below(5)).Select(_ => sentences[random.Below(sentences.Count)]));
            string[] arguments =
            [
                "-v", $"{language}+{random.Pick<string>(Variants)}",
                "-p", Number(random.Between(15, 85)),
                "-s", Number(random.Between(110, 240)),
                "-a", Number(random.Between(50, 140)),
                "-g", Number(random.Chance(0.7) ? 0 : random.Between(1, 12)),
                "--stdout", text,
            ];
            all.AddRange(SpeechProgram.Speak(arguments));
        }

        return [.. all];
    }

    private static void Telephone(SoundBuffer bus, CorpusRandom random)
    {
        var high = random.Between(200, 450);
        var low = random.Between(2800, 4200);
        foreach (var channel in (float[][])[bus.Left, bus.Right])
        {
            Biquad.HighPass(high, 0.7, bus.SampleRateHz).Process(channel);
            Biquad.LowPass(low, 0.7, bus.SampleRateHz).Process(channel);
            Biquad.LowPass(low, 0.7, bus.SampleRateHz).Process(channel);
        }
    }

    private static void AddBackground(SoundBuffer bus, CorpusRandom random)
    {
        var noise = new SoundBuffer(bus.Frames, bus.SampleRateHz);
        NoiseTexture.Fill(noise, random);
        bus.Add(noise, bus.Rms() * Math.Pow(10, random.Between(-50, -8) / 20) / Math.Max(noise.Rms(), 1e-6));
    }

    private static string Number(double value) => ((int)value).ToString(CultureInfo.InvariantCulture);
}
