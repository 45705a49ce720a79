namespace Tracktion.Audio.Synthesis;

/// <summary>What a piece of the demo is made from.</summary>
/// <param name="Title">Its title; the file's name comes from it.</param>
/// <param name="Genre">Its genre.</param>
/// <param name="Format">The extension of its file, without a dot.</param>
/// <param name="TempoBpm">Beats a minute.</param>
/// <param name="BeatsPerBar">Beats in a bar.</param>
/// <param name="Tonic">The key's tonic: semitones above C, 0 to 11.</param>
/// <param name="IsMinor">Whether the key is minor.</param>
/// <param name="Degrees">The chords' roots: degrees of the scale from 0, a bar each, repeated.</param>
/// <param name="KickSteps">The sixteenths of a bar at which the kick sounds.</param>
/// <param name="SnareSteps">Those of the snare.</param>
/// <param name="HatEvery">A hat sounds at every so-manieth sixteenth.</param>
/// <param name="Swing">How late every second sixteenth comes, as part of a sixteenth.</param>
/// <param name="Bars">The number of bars.</param>
/// <param name="LoudnessLufs">The loudness that it is brought to.</param>
internal sealed record DemoScore(
    string Title, string Genre, string Format, double TempoBpm, int BeatsPerBar, int Tonic, bool IsMinor,
    int[] Degrees, int[] KickSteps, int[] SnareSteps, int HatEvery, double Swing, int Bars, double LoudnessLufs)
{
    private static readonly string[] Names = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
    private static readonly int[] MajorScale = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] MinorScale = [0, 2, 3, 5, 7, 8, 10];

    private static readonly int[] FourOnTheFloor = [0, 4, 8, 12];
    private static readonly int[] Backbeat = [4, 12];

    /// <summary>The twelve pieces.</summary>
    public static IReadOnlyList<DemoScore> All { get; } =
    [
        new("Harbour Lights", "House", "wav", 124, 4, 9, true, [0, 5, 2, 6], FourOnTheFloor, Backbeat, 2, 0, 14, -12),
        new("Slow Tide", "Ambient", "wav", 72, 4, 0, false, [0, 3, 5, 4], [0, 10], [8], 4, 0, 8, -18),
        new("Paper Lanterns", "Waltz", "wav", 150, 3, 11, true, [0, 3, 4, 0], [0], [4, 8], 2, 0, 22, -15),
        new("Copper Wire", "Techno", "flac", 132, 4, 4, true, [0, 0, 5, 6], FourOnTheFloor, Backbeat, 1, 0, 14, -10),
        new("First Frost", "Folk", "flac", 96, 4, 7, false, [0, 4, 5, 3], [0, 8], Backbeat, 4, 0, 10, -17),
        new("Corner Shop", "Shuffle", "flac", 104, 4, 10, false, [0, 3, 0, 4], [0, 7, 8], Backbeat, 2, 0.33, 11, -14),
        new("Night Bus", "Drum and Bass", "mp3", 174, 4, 2, true, [0, 5, 6, 4], [0, 10], Backbeat, 2, 0, 20, -9),
        new("Orchard Road", "Pop", "mp3", 112, 4, 5, false, [0, 5, 3, 4], [0, 8, 10], Backbeat, 2, 0, 12, -13),
        new("Low Ceiling", "Dub", "mp3", 84, 4, 7, true, [0, 3, 0, 4], [8], [8], 4, 0.2, 9, -14),
        new("Glass Elevator", "Electro", "ogg", 118, 4, 1, true, [0, 6, 5, 6], [0, 6, 10], Backbeat, 2, 0, 13, -11),
        new("Sunday Market", "Soul", "ogg", 90, 4, 3, false, [0, 1, 4, 0], [0, 3, 8], Backbeat, 2, 0.25, 9, -16),
        new("Long Division", "Rock", "ogg", 140, 4, 8, false, [0, 4, 3, 4], [0, 2, 8], Backbeat, 2, 0, 16, -12),
    ];

    /// <summary>The key in words.</summary>
    public string Key => $"{Names[Tonic]} {(IsMinor ? "minor" : "major")}";

    /// <summary>The length of all bars in seconds.</summary>
    public double Seconds => Bars * BeatsPerBar * 60 / TempoBpm;

    /// <summary>Semitones above C of a degree of the scale; degrees past the seventh go on an octave higher.</summary>
    public int Semitone(int degree)
    {
        var scale = IsMinor ? MinorScale : MajorScale;
        return Tonic + scale[degree % scale.Length] + (12 * (degree / scale.Length));
    }
}
