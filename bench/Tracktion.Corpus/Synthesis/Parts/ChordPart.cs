using Tracktion.Corpus.Synthesis.Score;

namespace Tracktion.Corpus.Synthesis.Parts;

/// <summary>Plays the chords.</summary>
internal sealed class ChordPart
{
    private readonly Song _song;
    private readonly Player _player;
    private readonly Accompaniment _manner;
    private readonly CorpusRandom _random;
    private readonly int _lowest;
    private readonly string _comping;
    private readonly int[] _arpeggio;
    private readonly int _arpeggioSteps;
    private readonly double _strumSeconds;
    private readonly double _length;

    public ChordPart(Song song, Player player, Accompaniment manner, CorpusRandom random)
    {
        _song = song;
        _player = player;
        _manner = manner;
        _random = random;
        _lowest = random.Pick(48, 52, 55, 57, 60, 64);
        _comping = random.Pick<string>(song.Style.Comping);
        if (_comping.Length != song.StepsPerBar) _comping = new string('x', 1).PadRight(song.StepsPerBar, '.');
        _arpeggio = [.. Enumerable.Range(0, random.Pick(4, 6, 8, song.StepsPerBar / 2)).Select(_ => random.Below(5))];
        _arpeggio[0] = 0;
        _arpeggioSteps = song.Style.StepsPerBeat switch { 3 => 1, 6 => 2, 8 => random.Pick(2, 4), _ => random.Pick(1, 2, 2, 2) };
        _strumSeconds = random.Chance(0.5) ? 0 : random.Between(0.002, 0.02);
        _length = random.Between(0.4, 1.1);
    }

    public void Play()
    {
        for (var beat = 0; beat < _song.Beats; beat++)
        {
            var step = beat * _song.Style.StepsPerBeat;
            var notes = _song.Harmony.At(beat).Voice(_lowest);
            switch (_manner)
            {
                case Accompaniment.Held: PlayHeld(notes, beat, step); break;
                case Accompaniment.OnBeat: PlayChord(notes, step, _song.Style.StepsPerBeat * _length, beat % _song.Style.BeatsPerBar == 0 ? 0.85 : 0.65); break;
                case Accompaniment.OffBeat: PlayOffBeat(notes, step); break;
                case Accompaniment.Comping: PlayComping(notes, step); break;
                case Accompaniment.Arpeggio: PlayArpeggio(notes, step); break;
                default: return;
            }
        }
    }

    private void PlayHeld(int[] notes, int beat, int step)
    {
        if (beat == 0 || _song.Harmony.BeatsLeft(beat - 1) == 1)
            PlayChord(notes, step, _song.Harmony.BeatsLeft(beat) * _song.Style.StepsPerBeat * 0.97, 0.7);
    }

    private void PlayOffBeat(int[] notes, int step)
    {
        var late = _song.Style.StepsPerBeat == 3 ? 2 : _song.Style.StepsPerBeat / 2;
        PlayChord(notes, step + late, _song.Style.StepsPerBeat * 0.4 * _length, 0.75);
    }

    private void PlayComping(int[] notes, int step)
    {
        for (var i = 0; i < _song.Style.StepsPerBeat; i++)
        {
            var at = (step + i) % _comping.Length;
            if (_comping[at] != 'x') continue;

            var next = 1;
            while (next < _comping.Length && _comping[(at + next) % _comping.Length] != 'x') next++;
            PlayChord(notes, step + i, Math.Min(next, _song.Style.StepsPerBeat) * _length, at == 0 ? 0.85 : 0.7);
        }
    }

    private void PlayArpeggio(int[] notes, int step)
    {
        for (var i = 0; i < _song.Style.StepsPerBeat; i += _arpeggioSteps)
        {
            var degree = _arpeggio[(step + i) / _arpeggioSteps % _arpeggio.Length];
            var midi = notes[degree % notes.Length] + (12 * (degree / notes.Length));
            var accent = i == 0 ? 0.85 : 0.6;
            _player.Play(midi, step + i, _arpeggioSteps * (0.5 + _length), accent * _random.Between(0.85, 1.1));
        }
    }

    private void PlayChord(int[] notes, int step, double steps, double velocity)
    {
        for (var i = 0; i < notes.Length; i++)
            _player.Play(notes[i], step, steps, velocity * _random.Between(0.8, 1), i * _strumSeconds);
    }
}
