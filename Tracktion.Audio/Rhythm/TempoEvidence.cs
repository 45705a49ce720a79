namespace Tracktion.Audio.Rhythm;

/// <summary>What speaks for a tempo and against it: how much the onsets repeat at its beat, its bar, its parts, and in which register.</summary>
internal sealed class TempoEvidence(OnsetCurves curves)
{
    private const double Tolerance = 0.02;

    public Periodicity All { get; } = Periodicity.Of(curves.All, curves.FrameRateHz);

    public Periodicity Bass { get; } = Periodicity.Of(curves.Bass, curves.FrameRateHz);

    public Periodicity Treble { get; } = Periodicity.Of(curves.Treble, curves.FrameRateHz);

    /// <summary>The similarity at the beat and its first multiples, which a true period has all of.</summary>
    public double Comb(double bpm)
    {
        var beat = 60 / bpm;
        return All.At(beat) + (0.6 * All.At(2 * beat)) + (0.3 * All.At(3 * beat)) + (0.5 * All.At(4 * beat));
    }

    /// <summary>What the numbers of <see cref="FeaturesOf"/> are: similarities at parts and multiples of the beat, and the shape of the pulse.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "octaves_from_110", "octaves_squared", "octaves_below_70", "octaves_above_165",
        "all_1", "all_1/2", "all_1/3", "all_1/4", "all_2", "all_3", "all_4", "all_3/2",
        "bass_1", "bass_1/2", "bass_2", "bass_4", "bass_3/2",
        "treble_1", "treble_1/2", "treble_2", "treble_1/4",
        "comb",
        "all_peak", "all_off_beat", "all_alternation", "bass_peak", "bass_off_beat", "bass_alternation", "treble_off_beat", "treble_alternation",
    ];

    /// <summary>How clearly anything repeats: at the beat, or over one, two and four beats together, as where two drums alternate.</summary>
    public double Clarity(double bpm)
    {
        var beat = 60 / bpm;
        var one = All.Around(beat, Tolerance);
        return Math.Max(one, (one + All.Around(2 * beat, Tolerance) + All.Around(4 * beat, Tolerance)) / 3);
    }

    /// <summary>The numbers that the tempo model weighs.</summary>
    public double[] FeaturesOf(double bpm)
    {
        var beat = 60 / bpm;
        var octaves = Math.Log2(bpm / 110);
        var all = PulseShape.Of(curves.All, curves.FrameRateHz, beat);
        var bass = PulseShape.Of(curves.Bass, curves.FrameRateHz, beat);
        var treble = PulseShape.Of(curves.Treble, curves.FrameRateHz, beat);
        return
        [
            octaves,
            octaves * octaves,
            Math.Max(0, Math.Log2(70 / bpm)),
            Math.Max(0, Math.Log2(bpm / 165)),
            All.Around(beat, Tolerance), All.Around(beat / 2, Tolerance), All.Around(beat / 3, Tolerance), All.Around(beat / 4, Tolerance),
            All.Around(2 * beat, Tolerance), All.Around(3 * beat, Tolerance), All.Around(4 * beat, Tolerance), All.Around(1.5 * beat, Tolerance),
            Bass.Around(beat, Tolerance), Bass.Around(beat / 2, Tolerance), Bass.Around(2 * beat, Tolerance), Bass.Around(4 * beat, Tolerance), Bass.Around(1.5 * beat, Tolerance),
            Treble.Around(beat, Tolerance), Treble.Around(beat / 2, Tolerance), Treble.Around(2 * beat, Tolerance), Treble.Around(beat / 4, Tolerance),
            Comb(bpm),
            all.Peak, all.OffBeat, all.Alternation, bass.Peak, bass.OffBeat, bass.Alternation, treble.OffBeat, treble.Alternation,
        ];
    }
}
