using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Rhythm;
using Tracktion.Audio.Tonality;

namespace Tracktion.Audio.Classification;

/// <summary>What the classifier looks at: how a file sounds and how it moves, none of it changed by gain.</summary>
internal sealed record SoundEvidence
{
    private static readonly string[] Means =
    [
        "zero_crossing_rate", "temporal_entropy", "spectral_spread", "spectral_flatness", "spectral_noiseness", "spectral_entropy", "spectral_flux",
        "pitch_periodicity", "spectral_contrast_2", "spectral_contrast_4",
    ];

    private static readonly string[] Deviations = ["zero_crossing_rate", "spectral_flatness", "spectral_entropy", "spectral_flux", "mfcc_0", "mfcc_1", "mfcc_2", "mfcc_3", "pitch_periodicity"];

    private static readonly string[] Modulations = ["1hz", "2hz", "4hz", "8hz", "16hz"];

    /// <summary>The features' names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Means.Select(name => name + "_mean"), .. Deviations.Select(name => name + "_deviation"), .. Modulations.Select(name => "modulation_" + name),
        "log_duration", "log_centroid_mean", "log_centroid_deviation", "level_crest", "quiet_share", "below_half_mean_share", "peak_place", "level_centre", "end_level", "level_dips",
        "log_onsets", "onset_rate", "voiced_share", "pitch_spread", "pitch_step", "tempo_confidence", "key_confidence", "pitch_class_crest",
    ];

    public required FeatureStatistics Frames { get; init; }

    public required FeatureStatistics Modulation { get; init; }

    public required LevelTrack Levels { get; init; }

    public required RhythmAnalysis Rhythm { get; init; }

    public required TonalityAnalysis Tonality { get; init; }

    public required double Seconds { get; init; }

    public required double? PeakDbfs { get; init; }

    /// <summary>The numbers by <see cref="Names"/>.</summary>
    public double[] Features()
    {
        var centroid = Frames["spectral_centroid"];
        var crest = Tonality.PitchClasses.Count > 0 ? Tonality.PitchClasses.Max() * 12 : 0;
        return
        [
            .. Means.Select(name => Frames[name].Mean), .. Deviations.Select(name => Frames[name].StandardDeviation),
            .. Modulations.Select(ModulationMean),
            Math.Log(Math.Max(0.05, Seconds)), Math.Log(Math.Max(20, centroid.Mean)), centroid.StandardDeviation / Math.Max(20, centroid.Mean),
            .. Envelope(),
            Math.Log(1 + Rhythm.OnsetTimes.Count), Rhythm.OnsetTimes.Count / Math.Max(0.1, Seconds),
            Levels.VoicedShare, Levels.PitchSpread, Levels.PitchStep, Rhythm.Confidence, Tonality.KeyConfidence, crest,
        ];
    }

    private double ModulationMean(string hz)
    {
        var columns = Modulation.Names.Where(name => name.EndsWith("_" + hz, StringComparison.Ordinal)).ToList();
        return columns.Average(name => Modulation[name].Mean);
    }

    // The shape of the level over the file: how it stands out, how much of it is quiet, where it lies, how it ends, how often it dips.
    private IEnumerable<double> Envelope()
    {
        var levels = Levels.Levels;
        if (levels.Count == 0) return [0, 0, 0, 0, 0, 0, 0];

        var (sum, moment, largest, place) = (0.0, 0.0, 0f, 0);
        for (var i = 0; i < levels.Count; i++)
        {
            sum += levels[i];
            moment += (i + 0.5) * levels[i];
            if (levels[i] > largest) (largest, place) = (levels[i], i);
        }

        if (largest <= 0) return [0, 0, 0, 0, 0, 0, 0];

        var mean = sum / levels.Count;
        var tail = levels.Skip(levels.Count * 9 / 10).Average();
        var dips = 0;
        var isLow = false;
        foreach (var level in levels)
        {
            if (!isLow && level < 0.15f * largest) (isLow, dips) = (true, dips + 1);
            else if (level > 0.3f * largest) isLow = false;
        }

        return
        [
            20 * Math.Log10(largest / mean), (double)levels.Count(level => level < 0.03f * largest) / levels.Count, (double)levels.Count(level => level < 0.5 * mean) / levels.Count,
            (double)place / levels.Count, moment / sum / levels.Count, tail / largest, dips / Math.Max(0.5, Seconds),
        ];
    }
}
