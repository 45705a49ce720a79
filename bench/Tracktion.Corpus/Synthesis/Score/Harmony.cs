namespace Tracktion.Corpus.Synthesis.Score;

/// <summary>The key and the chords of a piece.</summary>
internal sealed class Harmony
{
    // Progressions that centre on their tonic: those that only hint at it ("vi IV I V") would make the truth a matter of taste.
    private static readonly string[] MajorProgressions =
    [
        "I V vi IV", "I vi IV V", "I IV V I", "ii7 V7 IM7 IM7", "I IV I V", "I iii IV V", "I V vi iii IV I IV V", "I ii IV V", "I bVII IV I",
        "I7 I7 I7 I7 IV7 IV7 I7 I7 V7 IV7 I7 V7", "IM7 vi7 ii7 V7", "I I IV I I I V I", "I bVII", "I IV vi V", "I V IV I", "I IV7 I V7",
        "I vi ii V", "I III vi IV", "I I7 IV iv", "I V I IV I V V I", "IM7 IVM7 iii7 V7", "I ii7 V7 I",
    ];

    private static readonly string[] MinorProgressions =
    [
        "i bVI bIII bVII", "i iv v i", "i iv V i", "i bVII bVI V", "i bVI iv V", "i iv i V", "iih7 V7 i i", "i v bVI bVII", "i bVII", "i IV",
        "i bVI bVII i", "i7 i7 i7 i7 iv7 iv7 i7 i7 bVI7 V7 i7 V7", "i i iv V7", "i bVI i V", "i iv bVII i", "i V7 i iv", "i bII V i", "i bIII iv V", "i v iv i", "i iio V i",
    ];

    private readonly Chord[] _first;
    private readonly Chord[] _second;
    private readonly int _beatsPerChord;
    private readonly int _sectionBeats;
    private readonly int _lastBeat;
    private readonly Chord _tonicChord;

    public Harmony(int beatsPerBar, int beats, CorpusRandom random)
    {
        Tonic = random.Below(12);
        IsMinor = random.Chance(0.5);
        var rich = random.Chance(0.3);
        _first = Draw(rich, random);
        _second = random.Chance(0.45) ? Draw(rich, random) : _first;
        _beatsPerChord = random.PickWeighted([0.15, 0.65, 0.2]) switch { 0 when beatsPerBar == 4 => 2, 2 => 2 * beatsPerBar, _ => beatsPerBar };
        _sectionBeats = Math.Max(1, 8 * beatsPerBar / (_first.Length * _beatsPerChord)) * _first.Length * _beatsPerChord;
        _lastBeat = beats - beatsPerBar;
        _tonicChord = new Chord(Tonic, IsMinor ? [0, 3, 7] : [0, 4, 7]);
    }

    /// <summary>Semitones above C.</summary>
    public int Tonic { get; }

    public bool IsMinor { get; }

    /// <summary>The chord that sounds at a beat; the last bar comes home.</summary>
    public Chord At(int beat)
    {
        if (beat >= _lastBeat) return _tonicChord;

        var chords = beat / _sectionBeats % 2 == 0 ? _first : _second;
        return chords[beat / _beatsPerChord % chords.Length];
    }

    /// <summary>How many beats from a beat on the chord stays.</summary>
    public int BeatsLeft(int beat) => _beatsPerChord - (beat % _beatsPerChord);

    /// <summary>Whether a pitch belongs to the scale; in minor the seventh follows the chord, raised over the dominant.</summary>
    public bool IsInScale(int midi, Chord chord)
    {
        var step = (((midi - Tonic) % 12) + 12) % 12;
        if (chord.Contains(midi)) return true;
        if (!IsMinor) return step is 0 or 2 or 4 or 5 or 7 or 9 or 11;

        var overDominant = chord.Contains(Tonic + 11);
        return step is 0 or 2 or 3 or 5 or 7 or 8 || step == (overDominant ? 11 : 10);
    }

    private Chord[] Draw(bool rich, CorpusRandom random)
    {
        var text = random.Pick<string>(IsMinor ? MinorProgressions : MajorProgressions);
        var chords = text.Split(' ').Select(part => Chord.Parse(part, Tonic)).ToArray();
        return rich ? [.. chords.Select(AddSeventh)] : chords;
    }

    // The seventh that the scale has.
    private Chord AddSeventh(Chord chord)
    {
        if (chord.Intervals.Length != 3) return chord;

        var isMinorSeventh = IsInScale(chord.Root + 10, new Chord(Tonic, [0]));
        return chord with { Intervals = [.. chord.Intervals, isMinorSeventh ? 10 : 11] };
    }
}
