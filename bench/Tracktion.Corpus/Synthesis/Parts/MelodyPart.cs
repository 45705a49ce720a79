using Tracktion.Corpus.Synthesis.Score;

namespace Tracktion.Corpus.Synthesis.Parts;

/// <summary>Plays a tune: a rhythm of two bars that returns, chord notes on the beats, the scale between.</summary>
internal sealed class MelodyPart(Song song, Player player, int lowest, CorpusRandom random)
{
    private const int MotifBars = 2;
    private const int Range = 17;

    public void Play(int firstBar, double density)
    {
        var rhythm = DrawRhythm(density);
        var restChance = random.Between(0, 0.35);
        var pitch = lowest + (Range / 2);
        for (var motif = firstBar; motif < song.Bars; motif += MotifBars)
        {
            if (random.Chance(restChance)) continue;

            for (var i = 0; i < rhythm.Length; i++)
            {
                var step = (motif * song.StepsPerBar) + rhythm[i];
                var beat = step / song.Style.StepsPerBeat;
                if (beat >= song.Beats) return;

                pitch = Next(pitch, song.Harmony.At(beat), step % song.Style.StepsPerBeat == 0);
                var end = i + 1 < rhythm.Length ? rhythm[i + 1] : MotifBars * song.StepsPerBar;
                var held = Math.Min(end - rhythm[i], 2 * song.Style.StepsPerBeat) * random.Between(0.75, 0.98);
                player.Play(pitch, step, held, random.Between(0.65, 0.95));
            }
        }
    }

    private int[] DrawRhythm(double density)
    {
        var unit = song.Style.StepsPerBeat switch { 3 => 1, 6 => 2, 8 => 2, _ => 2 };
        var steps = new List<int>();
        for (var step = 0; step < MotifBars * song.StepsPerBar; step += unit)
        {
            var isBeat = step % song.Style.StepsPerBeat == 0;
            if (random.Chance(isBeat ? density : 0.45 * density)) steps.Add(step);
        }

        if (steps.Count == 0) steps.Add(0);
        return [.. steps];
    }

    private int Next(int pitch, Chord chord, bool onBeat)
    {
        var direction = pitch > lowest + Range - 3 ? -1 : pitch < lowest + 3 ? 1 : random.Pick(-1, 1);
        var leap = random.Chance(0.2) ? random.Pick(3, 4, 5, 7) : random.Pick(0, 1, 1, 2);
        var next = pitch + (direction * leap);
        for (var tries = 0; tries < 12; tries++)
        {
            var fits = onBeat && !random.Chance(0.15) ? chord.Contains(next) : song.Harmony.IsInScale(next, chord);
            if (fits) break;

            next += direction;
        }

        return Math.Clamp(next, lowest - 5, lowest + Range + 5) == next ? next : Home(chord);
    }

    private int Home(Chord chord) => chord.Voice(lowest + 4)[0];
}
