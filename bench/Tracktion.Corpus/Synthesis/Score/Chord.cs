namespace Tracktion.Corpus.Synthesis.Score;

/// <summary>A chord.</summary>
/// <param name="Root">Semitones above C, 0 to 11.</param>
/// <param name="Intervals">Semitones above the root, from 0.</param>
internal sealed record Chord(int Root, int[] Intervals)
{
    private static readonly string[] Numerals = ["I", "II", "III", "IV", "V", "VI", "VII"];
    private static readonly int[] MajorDegrees = [0, 2, 4, 5, 7, 9, 11];

    /// <summary>
    /// Reads a chord of a key: a numeral of the major scale, raised by nothing and lowered by <c>b</c>; in small letters minor.
    /// After it <c>7</c> adds the minor seventh, <c>M7</c> the major one; <c>o</c> is a diminished triad, <c>h7</c> a half-diminished chord.
    /// </summary>
    public static Chord Parse(string text, int tonic)
    {
        var lowered = text.StartsWith('b');
        var numeral = text.TrimStart('b').TrimEnd('7', 'M', 'o', 'h');
        var degree = Array.IndexOf(Numerals, numeral.ToUpperInvariant());
        if (degree < 0) throw new ArgumentException($"'{text}' is no chord.", nameof(text));

        int[] intervals = text switch
        {
            _ when text.EndsWith("h7", StringComparison.Ordinal) => [0, 3, 6, 10],
            _ when text.EndsWith('o') => [0, 3, 6],
            _ when text.EndsWith("M7", StringComparison.Ordinal) => [0, 4, 7, 11],
            _ when char.IsLower(numeral[0]) => [0, 3, 7],
            _ => [0, 4, 7],
        };
        if (text.EndsWith('7') && intervals.Length == 3) intervals = [.. intervals, 10];
        return new Chord((tonic + MajorDegrees[degree] - (lowered ? 1 : 0) + 12) % 12, intervals);
    }

    /// <summary>Whether a pitch belongs to the chord.</summary>
    public bool Contains(int midi) => Array.IndexOf(Intervals, (((midi - Root) % 12) + 12) % 12) >= 0;

    /// <summary>The chord's notes from a lowest pitch up, each once: which inversion that gives depends on the pitch.</summary>
    public int[] Voice(int lowest)
    {
        var notes = new int[Intervals.Length];
        for (var i = 0; i < notes.Length; i++) notes[i] = lowest + ((((Root + Intervals[i] - lowest) % 12) + 12) % 12);
        Array.Sort(notes);
        return notes;
    }
}
