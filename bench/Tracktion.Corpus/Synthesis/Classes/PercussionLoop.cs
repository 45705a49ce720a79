using Tracktion.Corpus.Synthesis.Drums;
using Tracktion.Corpus.Synthesis.Parts;
using Tracktion.Corpus.Synthesis.Score;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Classes;

/// <summary>2 to 12 s of drums alone: breaks, hand drums, electronic kits.</summary>
internal static class PercussionLoop
{
    private static readonly MusicStyle[] Drummed = [.. StyleTable.All.Where(style => style.Grooves.Length > 0)];

    private static readonly DrumVoice[] HandDrums = [DrumVoice.LowConga, DrumVoice.HighConga, DrumVoice.LowTom, DrumVoice.HighTom, DrumVoice.Rim, DrumVoice.Tambourine, DrumVoice.Shaker, DrumVoice.Clave];

    public static CorpusPiece Create(int seed, CorpusRandom random)
    {
        var isHand = random.Chance(0.25);
        var style = isHand ? HandDrummed(random) : Drummed[random.Below(Drummed.Length)];
        var song = new Song(style, random.LogBetween(2, 12), Finish.DrawSampleRate(random), random.Fork());
        var bus = new SoundBuffer((int)(song.Seconds * song.SampleRateHz), song.SampleRateHz);
        new DrumPart(song, random.Fork()).Play(bus);
        bus.Scale(0.2 / Math.Max(bus.Rms(), 1e-6));
        if (random.Chance(0.5)) Reverb.Apply(bus, random.LogBetween(0.2, 2), random.LogBetween(0.03, 0.5), random.Fork());
        if (random.Chance(0.4)) Dynamics.Compress(bus, random.Between(-22, -10), random.Between(2, 6), random.Between(0.002, 0.02), random.Between(0.05, 0.3));
        if (random.Chance(0.4)) Dynamics.Saturate(bus, random.LogBetween(0.5, 5));
        Finish.Fade(bus, 0.002, 0.02);
        return ClassPiece.From(bus, CorpusKind.Percussion, seed, isHand ? "hand-drums" : style.Name, random) with
        {
            TempoBpm = song.MedianTempoBpm(),
            BeatsPerBar = style.BeatsPerBar,
            BeatTimes = song.BeatTimes(1),
            DownbeatTimes = song.BeatTimes(style.BeatsPerBar),
        };
    }

    // A pattern of its own for each piece, with its weight on the beats.
    private static MusicStyle HandDrummed(CorpusRandom random)
    {
        var beatsPerBar = random.Pick(4, 4, 4, 3);
        var stepsPerBeat = random.Pick(4, 4, 3);
        var lines = new (DrumVoice, string)[1 + random.Below(4)];
        for (var line = 0; line < lines.Length; line++)
        {
            var density = random.Between(0.2, 0.8);
            var steps = new char[beatsPerBar * stepsPerBeat];
            for (var i = 0; i < steps.Length; i++)
            {
                var isBeat = i % stepsPerBeat == 0;
                steps[i] = random.Chance(isBeat ? 0.85 : density) ? (isBeat ? 'X' : random.Pick('x', 'o')) : '.';
            }

            lines[line] = (HandDrums[random.Below(HandDrums.Length)], new string(steps));
        }

        return new MusicStyle { Name = "hand-drums", Weight = 1, MinBpm = 70, MaxBpm = 150, BeatsPerBar = beatsPerBar, StepsPerBeat = stepsPerBeat, Grooves = [new Groove(lines)] };
    }
}
