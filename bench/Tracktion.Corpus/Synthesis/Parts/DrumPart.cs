using Tracktion.Corpus.Synthesis.Drums;
using Tracktion.Corpus.Synthesis.Score;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Parts;

/// <summary>Plays a groove through the bars, with fills, and bars in which drums are silent.</summary>
internal sealed class DrumPart
{
    private static readonly DrumVoice[] FillVoices = [DrumVoice.Snare, DrumVoice.HighTom, DrumVoice.MidTom, DrumVoice.LowTom];

    private readonly Song _song;
    private readonly Groove _groove;
    private readonly DrumKit _kit;
    private readonly CorpusRandom _random;
    private readonly int _silentBars;
    private readonly int _fillEvery;
    private readonly double _dropChance;

    public DrumPart(Song song, CorpusRandom random)
    {
        _song = song;
        _random = random;
        _groove = Vary(random.Pick<Groove>(song.Style.Grooves), random);
        _kit = new DrumKit(song.SampleRateHz, random.Fork());
        _silentBars = song.Bars >= 8 && random.Chance(0.2) ? 1 + random.Below(Math.Max(1, song.Bars / 4)) : 0;
        _fillEvery = random.Pick(0, 4, 4, 8, 8);
        _dropChance = random.Chance(0.3) ? random.Between(0.01, 0.1) : 0;
    }

    /// <summary>The moments of the kick, for what is ducked by it.</summary>
    public List<double> KickTimes { get; } = [];

    /// <summary>The kick's steps of a bar.</summary>
    public bool HasKickAt(int step)
    {
        foreach (var (voice, steps) in _groove.Lines)
        {
            if (voice is DrumVoice.Kick or DrumVoice.LowConga && steps[step % steps.Length] != '.') return true;
        }

        return false;
    }

    public void Play(SoundBuffer bus)
    {
        for (var bar = _silentBars; bar < _song.Bars; bar++)
        {
            var isFill = _fillEvery > 0 && bar % _fillEvery == _fillEvery - 1;
            var fillFrom = isFill ? (bar + 1) * _song.StepsPerBar - (_song.Style.StepsPerBeat * _random.Pick(1, 1, 2)) : int.MaxValue;
            if (_fillEvery > 0 && bar % _fillEvery == 0 && bar > _silentBars && _random.Chance(0.5)) _kit.Strike(bus, DrumVoice.Crash, _song.StepSeconds(bar * _song.StepsPerBar), 0.8);
            for (var step = bar * _song.StepsPerBar; step < (bar + 1) * _song.StepsPerBar; step++)
            {
                if (step >= fillFrom) PlayFill(bus, step, step - fillFrom);
                else PlayStep(bus, step);
            }
        }
    }

    private void PlayStep(SoundBuffer bus, int step)
    {
        foreach (var (voice, steps) in _groove.Lines)
        {
            var velocity = Groove.Velocity(steps[step % steps.Length]);
            if (velocity == 0 || _random.Chance(_dropChance)) continue;

            var at = _song.StepSeconds(step);
            if (voice == DrumVoice.Kick) KickTimes.Add(at);
            _kit.Strike(bus, voice, at, velocity * _random.Between(0.85, 1));
        }
    }

    private void PlayFill(SoundBuffer bus, int step, int index)
    {
        if (_song.Style.StepsPerBeat == 8 && step % 2 == 1) return;
        if (_random.Chance(0.2)) return;

        var voice = FillVoices[Math.Min(FillVoices.Length - 1, index / 2)];
        _kit.Strike(bus, voice, _song.StepSeconds(step), _random.Between(0.5, 1));
    }

    // A piece has a groove of its own: strokes are added and left out once, off the beats, for all its bars.
    private Groove Vary(Groove groove, CorpusRandom random)
    {
        var lines = new List<(DrumVoice Voice, string Steps)>();
        foreach (var (voice, steps) in groove.Lines)
        {
            if (voice != DrumVoice.Kick && voice != DrumVoice.Snare && random.Chance(0.1)) continue;

            var varied = steps.ToCharArray();
            for (var i = 0; i < varied.Length; i++)
            {
                if (i % _song.Style.StepsPerBeat == 0 || !random.Chance(0.05)) continue;

                varied[i] = varied[i] == '.' ? 'o' : '.';
            }

            lines.Add((voice, new string(varied)));
        }

        return new Groove([.. lines]);
    }
}
