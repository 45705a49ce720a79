using Tracktion.Corpus.Synthesis.Drums;
using Tracktion.Corpus.Synthesis.Instruments;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Classes;

/// <summary>0.2 to 5 s: one note, one chord, one stroke with a pitch, one chirp.</summary>
internal static class TonalShot
{
    private static readonly int[][] Chords = [[0], [0], [0], [0, 7], [0, 12], [0, 4, 7], [0, 3, 7], [0, 4, 7, 11], [0, 3, 7, 10], [0, 5, 7]];

    public static CorpusPiece Create(int seed, CorpusRandom random)
    {
        var rate = Finish.DrawSampleRate(random);
        var bus = new SoundBuffer((int)(random.LogBetween(0.2, 5) * rate), rate);
        var label = random.Below(12) switch
        {
            0 => Chirp(bus, random),
            1 => Cowbell(bus, random),
            2 => Beep(bus, random),
            _ => PlayNotes(bus, random),
        };
        if (random.Chance(0.4)) Reverb.Apply(bus, random.LogBetween(0.2, 2.5), random.LogBetween(0.03, 0.4), random.Fork());
        Finish.Fade(bus, 0.001, 0.02);
        return ClassPiece.From(bus, CorpusKind.Tonal, seed, label, random);
    }

    private static string PlayNotes(SoundBuffer bus, CorpusRandom random)
    {
        var (label, instrument, lowest, highest) = Draw(new InstrumentLibrary(bus.SampleRateHz, random.Fork()), random);
        var seconds = (double)bus.Frames / bus.SampleRateHz;
        var start = random.Chance(0.6) ? 0.002 : random.Between(0, 0.15 * seconds);

        // Some are cut while they still sound, as samples from a library often are.
        var held = seconds * (random.Chance(0.3) ? 1.2 : random.Between(0.2, 0.9));
        var root = random.Between(lowest, highest);
        if (random.Chance(0.7)) root = Math.Round(root);
        var strum = random.Chance(0.6) ? 0 : random.Between(0, 0.03);
        var scratch = new float[bus.Frames];
        var index = 0;
        foreach (var interval in Chords[label.Contains("bass", StringComparison.Ordinal) ? 0 : random.Below(Chords.Length)])
        {
            var hertz = 440 * Math.Pow(2, (root + interval - 69) / 12);
            var frames = instrument.Render(scratch, new Note(hertz, held, random.Between(0.5, 1)));
            bus.Add(scratch.AsSpan(0, frames), start + (index++ * strum), 0.4);
        }

        return label;
    }

    private static (string Label, IInstrument Instrument, double Lowest, double Highest) Draw(InstrumentLibrary library, CorpusRandom random) => random.Below(13) switch
    {
        0 or 1 => ("bell", library.Bell(), 60, 96),
        2 or 3 => ("piano", library.Piano(), 33, 92),
        4 or 5 => ("guitar", library.Guitar(), 40, 80),
        6 => ("finger-bass", library.FingerBass(), 28, 50),
        7 => ("synth-bass", library.SynthBass(), 28, 50),
        8 => ("stab", library.Stab(), 48, 76),
        9 => ("mallet", library.Mallet(), 55, 92),
        10 => ("electric-piano", library.ElectricPiano(), 40, 84),
        11 => ("brass", library.Brass(), 48, 76),
        _ => ("lead", library.Lead(), 55, 90),
    };

    private static string Cowbell(SoundBuffer bus, CorpusRandom random)
    {
        var voice = random.Pick(DrumVoice.Cowbell, DrumVoice.Cowbell, DrumVoice.Clave);
        bus.Add(new DrumSynthesizer(bus.SampleRateHz, random.Fork()).Render(voice), random.Between(0, 0.05), 0.7);
        return voice == DrumVoice.Cowbell ? "cowbell" : "clave";
    }

    private static string Beep(SoundBuffer bus, CorpusRandom random)
    {
        var step = random.LogBetween(200, 4000) / bus.SampleRateHz;
        var sound = new float[(int)(bus.Frames * random.Between(0.4, 1))];
        var third = random.Between(0, 0.5);
        for (var i = 0; i < sound.Length; i++) sound[i] = SineTable.At(i * step) + (float)(third * SineTable.At(3 * i * step));
        for (var i = 0; i < Math.Min(100, sound.Length / 2); i++)
        {
            sound[i] *= i / 100f;
            sound[^(i + 1)] *= i / 100f;
        }

        bus.Add(sound, 0, 0.5);
        return "beep";
    }

    // A bird's: short glides between two and six kilohertz, some of them warbled.
    private static string Chirp(SoundBuffer bus, CorpusRandom random)
    {
        var centre = random.LogBetween(1800, 5500);
        var gap = random.Between(0.06, 0.3);
        for (var now = random.Between(0, 0.05); now < (double)bus.Frames / bus.SampleRateHz; now += gap * random.Between(0.8, 1.2))
        {
            var sound = new float[(int)(random.Between(0.03, 0.15) * bus.SampleRateHz)];
            var glide = random.Between(-0.5, 0.5);
            var warble = random.Chance(0.4) ? random.Between(0.02, 0.12) : 0;
            var warbleHz = random.Between(20, 60);
            var phase = 0.0;
            for (var i = 0; i < sound.Length; i++)
            {
                var part = (double)i / sound.Length;
                sound[i] = SineTable.At(phase) * SineTable.At(part / 2);
                var bend = 1 + (glide * (part - 0.5)) + (warble * SineTable.At(warbleHz * i / bus.SampleRateHz));
                phase += centre * bend / bus.SampleRateHz;
            }

            bus.Add(sound, now, random.Between(0.3, 0.7));
        }

        return "chirp";
    }
}
