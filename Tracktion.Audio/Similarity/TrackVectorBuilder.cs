using Tracktion.Audio.Classification;
using Tracktion.Audio.Models;

namespace Tracktion.Audio.Similarity;

/// <summary>Makes a <see cref="TrackVector"/> of what was measured.</summary>
internal static class TrackVectorBuilder
{
    private const double Bound = 4;

    private static readonly string[] Shapes = ["spectral_flatness", "spectral_flux", "spectral_noiseness"];
    private static readonly string[] Bands = ["bass", "low", "middle", "high"];
    private static readonly string[] Rates = ["2hz", "4hz", "8hz"];

    /// <summary>The numbers' names, before they are standardised.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Enumerable.Range(1, 12).Select(k => $"timbre:mfcc_{k}_mean"), .. Enumerable.Range(1, 12).Select(k => $"movement:mfcc_{k}_deviation"),
        .. Enumerable.Range(1, 6).Select(k => $"contrast:{k}"),
        "shape:centroid_mean", "shape:centroid_deviation", .. Shapes.Select(name => $"shape:{name}_mean"), .. Shapes.Select(name => $"shape:{name}_deviation"),
        .. Enumerable.Range(1, 6).Select(k => $"harmony:{k}"),
        .. Bands.SelectMany(band => Rates.Select(rate => $"rhythm:{band}_{rate}")).Take(10), "rhythm:onset_rate", "rhythm:tempo",
    ];

    private static readonly Lazy<FeatureModel> Model = new(() => FeatureModel.Load("similarity", Names));

    /// <summary>The numbers as they are.</summary>
    public static double[] Raw(SoundEvidence evidence)
    {
        var (frames, modulation, rhythm, tonality, seconds) = (evidence.Frames, evidence.Modulation, evidence.Rhythm, evidence.Tonality, evidence.Seconds);
        var centroid = frames["spectral_centroid"];
        return
        [
            .. Enumerable.Range(1, 12).Select(k => frames[$"mfcc_{k}"].Mean), .. Enumerable.Range(1, 12).Select(k => frames[$"mfcc_{k}"].StandardDeviation),
            .. Enumerable.Range(1, 6).Select(k => frames[$"spectral_contrast_{k}"].Mean),
            Math.Log(Math.Max(20, centroid.Mean)), centroid.StandardDeviation / Math.Max(20, centroid.Mean),
            .. Shapes.Select(name => frames[name].Mean), .. Shapes.Select(name => frames[name].StandardDeviation),
            .. Enumerable.Range(1, 6).Select(k => Harmony(tonality.PitchClasses, k)),
            .. Bands.SelectMany(band => Rates.Select(rate => modulation[$"modulation_{band}_{rate}"].Mean)).Take(10),
            rhythm.OnsetTimes.Count / Math.Max(0.1, seconds), Math.Log2((rhythm.TempoBpm ?? 110) / 110),
        ];
    }

    /// <summary>The vector: standardised, each part of the same weight, of length 1.</summary>
    public static TrackVector Build(double[] raw)
    {
        var model = Model.Value;
        double[] values = [.. raw.Select((value, i) => Math.Clamp((value - model.Means[i]) / model.Deviations[i], -Bound, Bound) / Math.Sqrt(SizeOf(Names[i])))];
        var length = Math.Sqrt(values.Sum(value => value * value));
        return new TrackVector([.. values.Select(value => (float)(length > 0 ? value / length : 0))]);
    }

    private static int SizeOf(string name)
    {
        var part = name[..(name.IndexOf(':', StringComparison.Ordinal) + 1)];
        return Names.Count(other => other.StartsWith(part, StringComparison.Ordinal));
    }

    private static double Harmony(IReadOnlyList<float> pitchClasses, int term)
    {
        var (x, y) = (0.0, 0.0);
        for (var pitch = 0; pitch < pitchClasses.Count; pitch++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * term * pitch / 12);
            x += pitchClasses[pitch] * cosine;
            y += pitchClasses[pitch] * sine;
        }

        return Math.Sqrt((x * x) + (y * y));
    }
}
