using static Tracktion.Corpus.Synthesis.Drums.DrumVoice;

namespace Tracktion.Corpus.Synthesis.Score;

/// <summary>The styles. Where a style can be counted at two levels, its entry says which one is taken for the beat.</summary>
internal static class StyleTable
{
    public static IReadOnlyList<MusicStyle> All { get; } =
    [
        House(), Techno(), Disco(), Rock(), Pop(), HalfTime(), DrumAndBass(), HipHop(), Shuffle(), Reggae(), Waltz(), JazzWaltz(),
        Compound(), Bossa(), Latin(), Trap(), Funk(), Swing(), Ballad(), SoloPlucked(), Quartet(), Ambient(), March(),
    ];

    private static MusicStyle House() => new()
    {
        Name = "house",
        Weight = 8,
        MinBpm = 116,
        MaxBpm = 132,
        MaxSwing = 0.2,
        IsMachine = true,
        Grooves =
        [
            new((Kick, "X...X...X...X..."), (Clap, "....X.......X..."), (OpenHat, "..x...x...x...x."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X...X...X...X..."), (Clap, "....X.......X..."), (ClosedHat, "..X...X...X...X."), (Shaker, "xoxoxoxoxoxoxoxo")),
            new((Kick, "X...X...X...X..x"), (Snare, "....X..o....X..."), (OpenHat, "..x...x...x...x."), (Rim, "...x......x....."), (Tambourine, "xxxxxxxxxxxxxxxx")),
            new((Kick, "X...X...X...X..."), (OpenHat, "..x...x...x...x.")),
        ],
        Basses = [BassStyle.OffBeat, BassStyle.Riff, BassStyle.WithKick],
        Accompaniments = [Accompaniment.Held, Accompaniment.OffBeat, Accompaniment.Comping, Accompaniment.Arpeggio],
    };

    private static MusicStyle Techno() => new()
    {
        Name = "techno",
        Weight = 6,
        MinBpm = 124,
        MaxBpm = 148,
        IsMachine = true,
        Grooves =
        [
            new((Kick, "X...X...X...X..."), (ClosedHat, "xxxxxxxxxxxxxxxx"), (Clap, "............X...")),
            new((Kick, "X...X...X...X..."), (OpenHat, "..x...x...x...x."), (Rim, "..x..x..x..x..x."), (ClosedHat, "xoxoxoxoxoxoxoxo")),
            new((Kick, "X...X...X...X..."), (Ride, "..x...x...x...x."), (LowTom, "...x..x....x..x.")),
        ],
        Basses = [BassStyle.OffBeat, BassStyle.Riff],
        Accompaniments = [Accompaniment.Held, Accompaniment.Arpeggio, Accompaniment.Comping, Accompaniment.None],
        MelodyChance = 0.3,
    };

    private static MusicStyle Disco() => new()
    {
        Name = "disco",
        Weight = 3,
        MinBpm = 104,
        MaxBpm = 128,
        Grooves =
        [
            new((Kick, "X...X...X...X..."), (Snare, "....X.......X..."), (ClosedHat, "x.x.x.x.x.x.x.x."), (OpenHat, "..X...X...X...X.")),
            new((Kick, "X...X...X...X..."), (Snare, "....X.......X..."), (ClosedHat, "xxoxxxoxxxoxxxox"), (Tambourine, "....x.......x...")),
        ],
        Basses = [BassStyle.Eighths, BassStyle.Riff, BassStyle.Walking],
    };

    private static MusicStyle Rock() => new()
    {
        Name = "rock",
        Weight = 10,
        MinBpm = 84,
        MaxBpm = 172,
        Grooves =
        [
            new((Kick, "X.......X......."), (Snare, "....X.......X..."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X.....x.X......."), (Snare, "....X.......X..."), (ClosedHat, "X.x.X.x.X.x.X.x.")),
            new((Kick, "X.......X.x....."), (Snare, "....X.......X..."), (Ride, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X.x....x.xx....."), (Snare, "....X.......X..o"), (OpenHat, "x...x...x...x...")),
            new((Kick, "X.....x...x..x.."), (Snare, "....X..o.o..X..."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X...x...X...x..."), (Snare, "..x...x...x...x."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
        ],
        Basses = [BassStyle.Eighths, BassStyle.WithKick, BassStyle.Riff],
        Accompaniments = [Accompaniment.Held, Accompaniment.OnBeat, Accompaniment.Comping, Accompaniment.Arpeggio],
    };

    private static MusicStyle Pop() => new()
    {
        Name = "pop",
        Weight = 9,
        MinBpm = 76,
        MaxBpm = 132,
        MaxSwing = 0.1,
        Grooves =
        [
            new((Kick, "X.......X.x....."), (Clap, "....X.......X..."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X..x..x.....x..."), (Snare, "....X.......X..."), (Shaker, "xoxoxoxoxoxoxoxo")),
            new((Kick, "X..X..X...X....."), (Snare, "....X.......X..."), (ClosedHat, "xoxoxoxoxoxoxoxo"), (Tambourine, "..x...x...x...x.")),
            new((Kick, "X......XX......."), (Rim, "....X.......X..."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
        ],
    };

    // Written at twice this tempo, with the snare on the third beat only; felt at the level at which kick and snare alternate.
    private static MusicStyle HalfTime() => new()
    {
        Name = "half-time",
        Weight = 3,
        MinBpm = 60,
        MaxBpm = 84,
        Grooves =
        [
            new((Kick, "X.......X......."), (Snare, "....X.......X..."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X.x.....X..x...."), (Snare, "....X.......X..."), (Ride, "xxxxxxxxxxxxxxxx")),
            new((Kick, "X......x.x......"), (Snare, "....X.......X..."), (Crash, "x...x...x...x...")),
        ],
        Basses = [BassStyle.WithKick, BassStyle.Held, BassStyle.Eighths],
    };

    // Two-step breaks; counted at 160 to 180, where kick and snare fall on the beats.
    private static MusicStyle DrumAndBass() => new()
    {
        Name = "drum-and-bass",
        Weight = 6,
        MinBpm = 160,
        MaxBpm = 180,
        IsMachine = true,
        Grooves =
        [
            new((Kick, "X.........x....."), (Snare, "....X.......X..."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X.x.......x....."), (Snare, "....X..o.o..X..o"), (ClosedHat, "x.x.x.x.x.x.x.x."), (Ride, "x...x...x...x...")),
            new((Kick, "X.x.......xx...."), (Snare, "....X..x.x..X..x"), (ClosedHat, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X.........x..x.."), (Snare, "....X.......X..."), (Shaker, "xxxxxxxxxxxxxxxx")),
        ],
        Basses = [BassStyle.Held, BassStyle.Riff, BassStyle.WithKick],
        Accompaniments = [Accompaniment.Held, Accompaniment.Held, Accompaniment.Comping, Accompaniment.Arpeggio],
    };

    private static MusicStyle HipHop() => new()
    {
        Name = "hip-hop",
        Weight = 7,
        MinBpm = 74,
        MaxBpm = 108,
        MaxSwing = 0.55,
        IsMachine = true,
        Grooves =
        [
            new((Kick, "X..x......x....."), (Snare, "....X.......X..."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X......x.xx....."), (Snare, "....X.......X..o"), (ClosedHat, "xoxxxoxxxoxxxoxx")),
            new((Kick, "X.x....x..x...x."), (Clap, "....X.......X..."), (ClosedHat, "x.xxx.x.x.x.x.xx"), (OpenHat, "......x.........")),
            new((Kick, "X.........X....."), (Rim, "....X.......X..."), (Shaker, "x.x.x.x.x.x.x.x.")),
        ],
        Basses = [BassStyle.WithKick, BassStyle.Riff, BassStyle.Held],
        Accompaniments = [Accompaniment.Comping, Accompaniment.Held, Accompaniment.Arpeggio],
    };

    private static MusicStyle Shuffle() => new()
    {
        Name = "shuffle",
        Weight = 5,
        MinBpm = 84,
        MaxBpm = 150,
        StepsPerBeat = 3,
        Grooves =
        [
            new((Kick, "X.....X....."), (Snare, "...X.....X.."), (ClosedHat, "x.xx.xx.xx.x")),
            new((Kick, "X....xX....x"), (Snare, "...X.o...X.o"), (Ride, "x.xx.xx.xx.x")),
            new((Kick, "X..x..X..x.."), (Snare, "..oX.o..oX.o"), (ClosedHat, "x..x..x..x..")),
        ],
        Comping = ["x..x.xx..x.x", "..xx....xx..", "x....x.....x"],
        Basses = [BassStyle.Walking, BassStyle.WithKick, BassStyle.RootFifth, BassStyle.Eighths],
    };

    // One-drop: kick and rim fall together on the second and fourth beat, the skank between the beats.
    private static MusicStyle Reggae() => new()
    {
        Name = "reggae",
        Weight = 4,
        MinBpm = 62,
        MaxBpm = 92,
        MaxSwing = 0.35,
        Grooves =
        [
            new((Kick, "....X.......X..."), (Rim, "....X.......X..."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
            new((Kick, "X...X...X...X..."), (Snare, "....X.......X..."), (ClosedHat, "x.xxx.x.x.xxx.x.")),
            new((Kick, "X...x...X...x..."), (Rim, "...x..x....x..x."), (ClosedHat, "..x...x...x...x.")),
        ],
        Basses = [BassStyle.Riff],
        Accompaniments = [Accompaniment.OffBeat],
    };

    private static MusicStyle Waltz() => new()
    {
        Name = "waltz",
        Weight = 5,
        MinBpm = 84,
        MaxBpm = 184,
        BeatsPerBar = 3,
        IsRubato = true,
        WithoutDrums = 0.5,
        Grooves =
        [
            new((Kick, "X..........."), (Snare, "....x...x..."), (ClosedHat, "x...x...x...")),
            new((Kick, "X..........."), (Rim, "....x...x.o."), (Ride, "x...x.x.x...")),
            new((Kick, "X.........x."), (Snare, "........X..."), (ClosedHat, "x.x.x.x.x.x.")),
        ],
        Comping = ["....x...x...", "x...x...x...", "....x.x.x..."],
        Basses = [BassStyle.RootFifth, BassStyle.Held],
        Accompaniments = [Accompaniment.Comping, Accompaniment.Comping, Accompaniment.Arpeggio],
    };

    private static MusicStyle JazzWaltz() => new()
    {
        Name = "jazz-waltz",
        Weight = 2,
        MinBpm = 100,
        MaxBpm = 180,
        BeatsPerBar = 3,
        StepsPerBeat = 3,
        Grooves = [new((Ride, "x..x.xx.."), (ClosedHat, "...x....."), (Kick, "X........")), new((Ride, "x..x.xx.x"), (Rim, ".....x..."), (Kick, "x........"))],
        Comping = ["x....x...", "..x...x.."],
        Basses = [BassStyle.Walking, BassStyle.RootFifth],
    };

    // 6/8: tapped in dotted quarters, two a bar, each of three eighths (six steps).
    private static MusicStyle Compound() => new()
    {
        Name = "six-eight",
        Weight = 5,
        MinBpm = 55,
        MaxBpm = 100,
        BeatsPerBar = 2,
        StepsPerBeat = 6,
        IsRubato = true,
        WithoutDrums = 0.25,
        Grooves =
        [
            new((Kick, "X..........."), (Snare, "......X....."), (ClosedHat, "x.x.x.x.x.x.")),
            new((Kick, "X.......x.x."), (Snare, "......X....."), (Ride, "X.x.x.X.x.x.")),
            new((Kick, "X...x......."), (Rim, "......X..o.o"), (Shaker, "X.x.x.X.x.x.")),
        ],
        Comping = ["x.x.x.x.x.x.", "x...x.x...x.", "x.....x....."],
        Accompaniments = [Accompaniment.Arpeggio, Accompaniment.Comping, Accompaniment.Held],
        Basses = [BassStyle.RootFifth, BassStyle.WithKick, BassStyle.Held],
    };

    // Counted in quarters (2/4 at half the level is written too); the rim's pattern runs over two bars.
    private static MusicStyle Bossa() => new()
    {
        Name = "bossa",
        Weight = 4,
        MinBpm = 104,
        MaxBpm = 160,
        Grooves =
        [
            new((Kick, "X.....x.X.....x.X.....x.X.....x."), (Rim, "x.....x.....x.......x.....x....."), (ClosedHat, "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.")),
            new((Kick, "X.....x.X.....x."), (Rim, "x.....x.....x..."), (Shaker, "xoxoxoxoxoxoxoxo")),
        ],
        Comping = ["x.....x.....x...", "..x...x...x...x.", "x...x.....x...x."],
        Basses = [BassStyle.RootFifth],
        Accompaniments = [Accompaniment.Comping],
    };

    private static MusicStyle Latin() => new()
    {
        Name = "latin",
        Weight = 4,
        MinBpm = 86,
        MaxBpm = 125,
        MaxSwing = 0.1,
        Grooves =
        [
            new((Clave, "x..x..x...x.x..."), (LowConga, "..o...xx..o...xx"), (HighConga, "x.o.X...x.o.X..."), (Cowbell, "x...x...x...x...")),
            new((Clave, "..x.x...x..x..x."), (Kick, "X.....x.X.....x."), (HighConga, "....X.......X..."), (LowConga, "..............xx"), (Shaker, "xoxoxoxoxoxoxoxo")),
            new((Kick, "X...X...X...X..."), (Rim, "...x..x....x..x."), (ClosedHat, "x.x.x.x.x.x.x.x.")),
        ],
        Comping = ["x..x..x.x..x..x.", "..xx.x.x..xx.x.x", "x.xx.x.xx.xx.x.x"],
        Basses = [BassStyle.Riff, BassStyle.RootFifth],
        Accompaniments = [Accompaniment.Comping],
    };

    // Written at twice this tempo with the snare on three; the beat is that of kick and snare, so the hats run in 32nds of it.
    private static MusicStyle Trap() => new()
    {
        Name = "trap",
        Weight = 5,
        MinBpm = 62,
        MaxBpm = 82,
        StepsPerBeat = 8,
        IsMachine = true,
        Grooves =
        [
            new((Kick, "X.....x.......x.x..............."), (Snare, "........X...............X......."), (ClosedHat, "x.x.x.x.x.x.xxxxx.x.x.x.x.xxx.x.")),
            new((Kick, "X...........x...X...x..........."), (Clap, "........X...............X......."), (ClosedHat, "x.x.x.x.x.x.x.x.x.x.xxxxx.x.x.x."), (OpenHat, "..............x.................")),
            new((Kick, "X..x..........x...x............."), (Clap, "........X...............X......."), (ClosedHat, "x...x...x...x.x.x...x...xxxxx...")),
        ],
        Comping = ["x...............x...............", "x.....x.....x...........x......."],
        Basses = [BassStyle.WithKick],
        Accompaniments = [Accompaniment.Held, Accompaniment.Arpeggio, Accompaniment.Comping],
    };

    private static MusicStyle Funk() => new()
    {
        Name = "funk",
        Weight = 4,
        MinBpm = 86,
        MaxBpm = 122,
        MaxSwing = 0.25,
        Grooves =
        [
            new((Kick, "X.x...x...x..x.."), (Snare, "....X..o.o..X..o"), (ClosedHat, "xxxxxxxxxxxxxxxx")),
            new((Kick, "X..x..x..x......"), (Snare, "....X..o....X.o."), (ClosedHat, "x.x.x.x.x.x.x.x."), (OpenHat, ".......x........")),
            new((Kick, "X.....x..xx....."), (Snare, ".o..X..o.o.oX..."), (Ride, "x.x.x.x.x.x.x.x.")),
        ],
        Comping = ["..x..x....x.x..x", "x..x......x..x..", "....x.......x..."],
        Basses = [BassStyle.Riff],
        Accompaniments = [Accompaniment.Comping, Accompaniment.OffBeat],
    };

    private static MusicStyle Swing() => new()
    {
        Name = "swing",
        Weight = 4,
        MinBpm = 90,
        MaxBpm = 185,
        StepsPerBeat = 3,
        Grooves =
        [
            new((Ride, "x..x.xx..x.x"), (ClosedHat, "...x.....x.."), (Kick, "o..o..o..o..")),
            new((ClosedHat, "x..x.xx..x.x"), (Rim, ".........x.."), (Kick, "x.....x.....")),
        ],
        Comping = ["x....x......", ".....x...x..", "..x.....x..."],
        Basses = [BassStyle.Walking],
        Accompaniments = [Accompaniment.Comping, Accompaniment.OnBeat],
    };

    private static MusicStyle Ballad() => new()
    {
        Name = "ballad",
        Weight = 6,
        MinBpm = 56,
        MaxBpm = 112,
        IsRubato = true,
        Basses = [BassStyle.None, BassStyle.Held],
        Accompaniments = [Accompaniment.Arpeggio, Accompaniment.OnBeat, Accompaniment.Comping],
        MelodyChance = 0.8,
    };

    private static MusicStyle SoloPlucked() => new()
    {
        Name = "solo-plucked",
        Weight = 5,
        MinBpm = 66,
        MaxBpm = 140,
        IsRubato = true,
        IsSolo = true,
        Basses = [BassStyle.RootFifth, BassStyle.Held],
        Accompaniments = [Accompaniment.Arpeggio, Accompaniment.Arpeggio, Accompaniment.Comping],
        MelodyChance = 0.3,
    };

    private static MusicStyle Quartet() => new()
    {
        Name = "quartet",
        Weight = 5,
        MinBpm = 66,
        MaxBpm = 132,
        IsRubato = true,
        IsLegato = true,
        Basses = [BassStyle.Held, BassStyle.Walking, BassStyle.RootFifth],
        Accompaniments = [Accompaniment.Held, Accompaniment.OnBeat, Accompaniment.Arpeggio],
        MelodyChance = 1,
    };

    private static MusicStyle Ambient() => new()
    {
        Name = "ambient",
        Weight = 3,
        MinBpm = 60,
        MaxBpm = 110,
        IsMachine = true,
        Basses = [BassStyle.Held, BassStyle.None],
        Accompaniments = [Accompaniment.Arpeggio],
        MelodyChance = 0.4,
    };

    private static MusicStyle March() => new()
    {
        Name = "march",
        Weight = 2,
        MinBpm = 96,
        MaxBpm = 140,
        Grooves = [new((Kick, "X.......X......."), (Snare, "..x.x.xx..x.xxxx"), (Crash, "x...............")), new((Kick, "X...x...X...x..."), (Snare, "x.oox.oox.oox.xx"))],
        Comping = ["....x.......x...", "..x...x...x...x."],
        Basses = [BassStyle.RootFifth],
        Accompaniments = [Accompaniment.OffBeat, Accompaniment.Comping],
        MelodyChance = 1,
    };
}
