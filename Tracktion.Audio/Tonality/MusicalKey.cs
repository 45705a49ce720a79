namespace Tracktion.Audio.Tonality;

/// <summary>A key.</summary>
/// <param name="Tonic">The tonic: semitones above C, 0 to 11.</param>
/// <param name="IsMinor">Whether it is minor.</param>
public readonly record struct MusicalKey(int Tonic, bool IsMinor)
{
    private static readonly string[] MajorNames = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
    private static readonly string[] MinorNames = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"];

    // The number on the Camelot wheel of each major key, from C; a minor key has that of its relative.
    private static readonly int[] CamelotNumbers = [8, 3, 10, 5, 12, 7, 2, 9, 4, 11, 6, 1];

    /// <summary>All 24, the majors first.</summary>
    public static IReadOnlyList<MusicalKey> All { get; } = [.. Enumerable.Range(0, 24).Select(i => new MusicalKey(i % 12, i >= 12))];

    /// <summary>The code of the Camelot wheel: <c>8B</c> is C major, <c>8A</c> A minor; neighbours mix well.</summary>
    public string Camelot => $"{CamelotNumbers[IsMinor ? (Tonic + 3) % 12 : Tonic]}{(IsMinor ? 'A' : 'B')}";

    /// <summary>The name with the fewest accidentals: <c>C major</c>, <c>F# minor</c>.</summary>
    public override string ToString() => IsMinor ? $"{MinorNames[Tonic]} minor" : $"{MajorNames[Tonic]} major";
}
