using Tracktion.Corpus.Synthesis.Score;

namespace Tracktion.Corpus.Synthesis.Parts;

/// <summary>Plays the bass.</summary>
internal sealed class BassPart(Song song, Player player, BassStyle style, Func<int, bool> hasKick, CorpusRandom random)
{
    private readonly int _lowest = random.Pick(28, 31, 33, 36);
    private readonly string _riff = DrawRiff(song, random);
    private readonly double _length = random.Between(0.45, 0.98);

    public void Play()
    {
        for (var beat = 0; beat < song.Beats; beat++)
        {
            var chord = song.Harmony.At(beat);
            var step = beat * song.Style.StepsPerBeat;
            switch (style)
            {
                case BassStyle.Held: PlayHeld(chord, beat, step); break;
                case BassStyle.RootFifth: PlayRootFifth(chord, beat, step); break;
                case BassStyle.Walking: Strike(Walk(chord, beat), step, song.Style.StepsPerBeat); break;
                case BassStyle.OffBeat: Strike(Root(chord), step + (song.Style.StepsPerBeat / 2), song.Style.StepsPerBeat / 2.0); break;
                case BassStyle.Eighths: PlayEighths(chord, step); break;
                case BassStyle.WithKick: PlayWithKick(chord, beat, step); break;
                case BassStyle.Riff: PlayRiff(chord, step); break;
                default: return;
            }
        }
    }

    private void PlayHeld(Chord chord, int beat, int step)
    {
        var isChange = beat == 0 || song.Harmony.At(beat - 1) != chord || song.Harmony.BeatsLeft(beat - 1) == 1;
        if (isChange) Strike(Root(chord), step, song.Harmony.BeatsLeft(beat) * song.Style.StepsPerBeat / _length);
    }

    private void PlayRootFifth(Chord chord, int beat, int step)
    {
        var inBar = beat % song.Style.BeatsPerBar;
        if (inBar == 0) Strike(random.Chance(0.12) ? Root(chord) + chord.Intervals[1] : Root(chord), step, song.Style.StepsPerBeat * 1.6);
        else if (inBar == 2 || (inBar == 1 && song.Style.BeatsPerBar == 2)) Strike(Root(chord) + chord.Intervals[2] - (random.Chance(0.5) ? 12 : 0), step, song.Style.StepsPerBeat * 1.4);
    }

    private void PlayEighths(Chord chord, int step)
    {
        var half = song.Style.StepsPerBeat == 3 ? 2 : song.Style.StepsPerBeat / 2;
        Strike(Root(chord), step, half);
        Strike(random.Chance(0.06) ? Root(chord) + chord.Intervals[2] : Root(chord), step + half, song.Style.StepsPerBeat - half);
    }

    private void PlayWithKick(Chord chord, int beat, int step)
    {
        var any = false;
        for (var i = 0; i < song.Style.StepsPerBeat; i++)
        {
            if (!hasKick(step + i)) continue;

            any = true;
            Strike(Root(chord), step + i, song.Style.StepsPerBeat);
        }

        if (!any && beat % song.Style.BeatsPerBar == 0) Strike(Root(chord), step, song.Style.StepsPerBeat);
    }

    private void PlayRiff(Chord chord, int step)
    {
        for (var i = 0; i < song.Style.StepsPerBeat; i++)
        {
            var pitch = _riff[(step + i) % _riff.Length] switch
            {
                'r' => Root(chord),
                'f' => Root(chord) + chord.Intervals[2],
                'o' => Root(chord) + 12,
                't' => Root(chord) + chord.Intervals[1],
                _ => -1,
            };
            if (pitch >= 0) Strike(pitch, step + i, song.Style.StepsPerBeat / 2.0);
        }
    }

    // Root on the change, a step below or above the next root before it, chord and scale notes between.
    private int Walk(Chord chord, int beat)
    {
        var root = Root(chord);
        if (beat == 0 || song.Harmony.BeatsLeft(beat - 1) == 1) return root;
        if (song.Harmony.BeatsLeft(beat) > 1) return root + random.Pick<int>(chord.Intervals);

        var next = Root(song.Harmony.At(beat + 1));
        var approach = next + random.Pick(-1, -2, 2);
        return song.Harmony.IsInScale(approach, chord) ? approach : next - 5;
    }

    private int Root(Chord chord) => chord.Voice(_lowest).First(note => (note - chord.Root) % 12 == 0);

    private void Strike(int midi, int step, double steps) =>
        player.Play(midi, step, steps * _length, random.Between(0.75, 0.95));

    private static string DrawRiff(Song song, CorpusRandom random)
    {
        var steps = new char[song.StepsPerBar];
        for (var i = 0; i < steps.Length; i++)
        {
            var isBeat = i % song.Style.StepsPerBeat == 0;
            var isHalf = song.Style.StepsPerBeat % 2 == 0 && i % (song.Style.StepsPerBeat / 2) == 0;
            var chance = i == 0 ? 0.9 : isBeat ? 0.45 : isHalf ? 0.4 : 0.2;
            steps[i] = random.Chance(chance) ? (i == 0 ? 'r' : random.Pick('r', 'r', 'r', 'f', 'o', 't')) : '.';
        }

        return new string(steps);
    }
}
