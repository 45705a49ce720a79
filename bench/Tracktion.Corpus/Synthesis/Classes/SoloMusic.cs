using Tracktion.Corpus.Synthesis.Instruments;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Classes;

/// <summary>One voice or one instrument in free rhythm: music without a pulse.</summary>
internal static class SoloMusic
{
    private static readonly int[] MajorScale = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] MinorScale = [0, 2, 3, 5, 7, 8, 10];

    public static CorpusPiece Create(int seed, CorpusRandom random)
    {
        var rate = Finish.DrawSampleRate(random);
        var seconds = random.LogBetween(2.5, 25);
        var bus = new SoundBuffer((int)(seconds * rate), rate);
        var tonic = random.Below(12);
        var isMinor = random.Chance(0.5);
        var tuningCents = random.Chance(0.5) ? 0 : random.Between(-39, 38);
        var (label, instrument, lowest) = Draw(new InstrumentLibrary(rate, random.Fork()), random);
        Play(bus, instrument, lowest + ((tonic - lowest + 120) % 12), isMinor ? MinorScale : MajorScale, tuningCents, random);
        if (random.Chance(0.8)) Reverb.Apply(bus, random.LogBetween(0.3, 3), random.LogBetween(0.05, 0.6), random.Fork());
        Finish.Fade(bus, 0.005, 0.05);
        return ClassPiece.From(bus, CorpusKind.Music, seed, label, random) with { Tonic = tonic, IsMinor = isMinor, TuningCents = tuningCents };
    }

    private static (string Label, IInstrument Instrument, int Lowest) Draw(InstrumentLibrary library, CorpusRandom random) => random.Below(11) switch
    {
        0 or 1 or 2 => ("sung", library.Voice(), random.Pick(43, 48, 53, 57)),
        3 => ("flute", library.Flute(), 64),
        4 => ("reed", library.Reed(), 52),
        5 => ("violin", library.Strings(), random.Pick(48, 55)),
        6 or 7 => ("brass", library.Brass(), random.Pick(48, 55)),
        8 => ("lead", library.Lead(), random.Pick(52, 60)),
        9 => ("piano", library.Piano(), random.Pick(48, 55)),
        _ => ("guitar", library.Guitar(), random.Pick(40, 48)),
    };

    private static void Play(SoundBuffer bus, IInstrument instrument, int home, int[] scale, double tuningCents, CorpusRandom random)
    {
        var scratch = new float[6 * bus.SampleRateHz];
        var pulse = random.LogBetween(0.18, 0.6);
        var degree = 0;
        var end = (double)bus.Frames / bus.SampleRateHz;
        for (var now = random.Between(0, 0.3); now < end;)
        {
            degree = Math.Clamp(degree + random.Pick(-3, -2, -1, -1, -1, 0, 1, 1, 1, 2, 3, 4), -4, 10);
            if (random.Chance(0.15)) degree = random.Pick(0, 2, 4, 7);
            var octave = (int)Math.Floor(degree / 7.0);
            var midi = home + scale[degree - (7 * octave)] + (12 * octave);
            var length = pulse * random.Pick(1.0, 1.0, 2.0, 2.0, 3.0, 4.0) * random.Between(0.85, 1.2);
            var hertz = 440 * Math.Pow(2, ((midi - 69) / 12.0) + (tuningCents / 1200));
            var frames = instrument.Render(scratch, new Note(hertz, length * random.Between(0.8, 1.02), random.Between(0.5, 0.95)));
            bus.Add(scratch.AsSpan(0, frames), now, 0.5);
            now += length;
            // A breath at the phrase's end.
            if (random.Chance(0.12)) now += random.Between(0.2, 0.9);
        }
    }
}
