using Tracktion.Corpus.Synthesis.Instruments;
using Tracktion.Corpus.Synthesis.Score;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Parts;

/// <summary>Hands a song to instruments and mixes them.</summary>
internal sealed class Arranger(Song song, CorpusRandom random)
{
    private readonly InstrumentLibrary _library = new(song.SampleRateHz, random.Fork());
    private readonly int _frames = (int)(song.Seconds * song.SampleRateHz);

    public SoundBuffer Play()
    {
        var drums = new SoundBuffer(_frames, song.SampleRateHz);
        var part = song.Style.Grooves.Length > 0 && !random.Chance(song.Style.WithoutDrums) ? new DrumPart(song, random.Fork()) : null;
        part?.Play(drums);
        var mix = PlayHarmony(part);
        if (part is not null) MixDrums(mix, drums, part);
        return mix;
    }

    private SoundBuffer PlayHarmony(DrumPart? drums)
    {
        var mix = new SoundBuffer(_frames, song.SampleRateHz);
        var chords = song.Style.IsSolo ? Solo() : song.Style.IsLegato ? Legato() : Comper();
        var manner = random.Pick<Accompaniment>(song.Style.Accompaniments);
        // What fades within a beat cannot hold a chord for a bar.
        if (manner == Accompaniment.Held && !chords.IsSustained) manner = Accompaniment.OnBeat;
        AddPart(mix, chords, 0, player => new ChordPart(song, player, manner, random.Fork()).Play());

        var bass = song.Style.IsSolo ? chords : song.Style.IsLegato ? Legato() : Bass();
        var bassStyle = random.Pick<BassStyle>(song.Style.Basses);
        Func<int, bool> hasKick = drums is null ? step => step % song.StepsPerBar == 0 : drums.HasKickAt;
        AddPart(mix, bass, random.Between(-5, 5), player => new BassPart(song, player, bassStyle, hasKick, random.Fork()).Play());
        if (random.Chance(song.Style.MelodyChance)) AddMelody(mix, chords);
        if (!song.Style.IsSolo && !song.Style.IsLegato && random.Chance(0.35)) AddSecondChords(mix);
        if (random.Chance(0.75)) Reverb.Apply(mix, random.LogBetween(0.3, 3.5), random.LogBetween(0.05, 0.7), random.Fork());
        return mix;
    }

    private void AddMelody(SoundBuffer mix, IInstrument chords)
    {
        var lead = song.Style.IsSolo ? chords : song.Style.IsLegato ? Legato() : Lead();
        var lowest = random.Pick(60, 62, 65, 69, 72);
        var first = random.Chance(0.4) ? 2 * random.Below(Math.Max(1, song.Bars / 4)) : 0;
        var density = random.Between(0.35, 0.9);
        AddPart(mix, lead, random.Between(-6, 4), player => new MelodyPart(song, player, lowest, random.Fork()).Play(first, density));
    }

    private void AddSecondChords(SoundBuffer mix)
    {
        var instrument = Comper();
        var manner = random.Pick<Accompaniment>(song.Style.Accompaniments);
        if (manner == Accompaniment.Held && !instrument.IsSustained) manner = Accompaniment.Arpeggio;
        AddPart(mix, instrument, random.Between(-9, -1), player => new ChordPart(song, player, manner, random.Fork()).Play());
    }

    // Each part is brought to the same level first, so that the balance is the one drawn and not the instruments'.
    private void AddPart(SoundBuffer mix, IInstrument instrument, double levelDb, Action<Player> play)
    {
        var bus = new SoundBuffer(_frames, song.SampleRateHz);
        play(song.Play(instrument, bus, random.Between(0.25, 0.75)));
        var rms = bus.Rms();
        if (rms > 1e-6) mix.Add(bus, 0.1 * Math.Pow(10, levelDb / 20) / rms);
    }

    private void MixDrums(SoundBuffer mix, SoundBuffer drums, DrumPart part)
    {
        if (random.Chance(0.6)) Reverb.Apply(drums, random.LogBetween(0.2, 1.2), random.LogBetween(0.02, 0.3), random.Fork());
        if (random.Chance(0.4)) Dynamics.Compress(drums, -14, random.Between(2, 6), random.Between(0.002, 0.02), random.Between(0.05, 0.2));
        if (song.Style.IsMachine && random.Chance(0.4)) Dynamics.Duck(mix, part.KickTimes, random.Between(0.3, 0.85), random.Between(0.1, 0.3));
        var rms = drums.Rms();
        if (rms < 1e-6) return;

        // From hardly there to drowning all else.
        var levelDb = Math.Clamp(4.5 * random.Gaussian(), -14, 12);
        drums.Scale(Math.Max(mix.Rms(), 0.02) * Math.Pow(10, levelDb / 20) / rms);
        mix.Add(drums, 1);
    }

    private IInstrument Solo() => random.Below(5) switch { 0 => _library.Piano(), 1 => _library.MutedGuitar(), 2 => _library.Mallet(), _ => _library.Guitar() };

    private IInstrument Legato() => random.Below(6) switch { 0 => _library.Reed(), 1 => _library.Flute(), _ => _library.Strings() };

    private IInstrument Comper() => random.Below(14) switch
    {
        0 or 1 or 2 => _library.Piano(),
        3 or 4 => _library.Guitar(),
        5 => _library.MutedGuitar(),
        6 => _library.ElectricPiano(),
        7 or 8 => _library.Organ(),
        9 or 10 => _library.Pad(),
        11 => _library.Stab(),
        12 => _library.Strings(),
        _ => _library.Brass(),
    };

    private IInstrument Lead() => random.Below(12) switch
    {
        0 or 1 => _library.Piano(),
        2 => _library.Guitar(),
        3 => _library.Bell(),
        4 => _library.Mallet(),
        5 => _library.Flute(),
        6 => _library.Brass(),
        7 => _library.Reed(),
        8 or 9 => _library.Voice(),
        _ => _library.Lead(),
    };

    private IInstrument Bass() => random.Below(3) switch { 0 => _library.FingerBass(), 1 => _library.SynthBass(), _ => _library.SubBass() };
}
