using Tracktion.Audio.Analyzing;

namespace Tracktion.Audio.Tests.Analyzing;

/// <summary>An analysis taken apart, so that two can be compared bit for bit, and none of its numbers escapes a look.</summary>
internal static class AnalysisNumbers
{
    /// <summary>Every number of an analysis with a name that tells where it stands.</summary>
    public static IEnumerable<(string Name, double Value)> Of(AudioAnalysis analysis) =>
    [
        ("duration", analysis.Duration.TotalSeconds), .. Optional("rms", analysis.RmsDbfs), .. Optional("bandwidth", analysis.BandwidthHz),
        .. analysis.Values().Select(pair => (pair.Key, pair.Value)),
        .. analysis.Features.SelectMany(pair => Summary(pair.Key, pair.Value.Mean, pair.Value.StandardDeviation, pair.Value.Min, pair.Value.Max, pair.Value.Median)),
        .. Matrix(analysis), .. Rhythm(analysis), .. Tonality(analysis),
        .. All("short_term", analysis.Loudness.ShortTermCurve.Select(value => (double)value)), ("range", analysis.Loudness.RangeLu),
        ("clipped_runs", analysis.Quality.ClippedRuns), ("clipped_samples", analysis.Quality.ClippedSamples), .. All("dc", analysis.Quality.DcOffsets),
        ("class", (int)analysis.Class.Class), .. All("class_share", analysis.Class.Probabilities),
        .. All("vector", analysis.Vector.Values.ToArray().Select(value => (double)value)),
    ];

    public static void AssertFinite(AudioAnalysis analysis)
    {
        string[] wrong = [.. Of(analysis).Where(number => !double.IsFinite(number.Value)).Select(number => $"{number.Name} = {number.Value}").Take(20)];
        Assert.True(wrong.Length == 0, string.Join(", ", wrong));
    }

    /// <summary>Fails with the first numbers that differ, even by a bit.</summary>
    public static void AssertSame(AudioAnalysis expected, AudioAnalysis actual)
    {
        var (left, right) = (Of(expected).ToList(), Of(actual).ToList());
        string[] wrong =
        [
            .. left.Zip(right).Where(pair => pair.First.Name != pair.Second.Name || BitConverter.DoubleToInt64Bits(pair.First.Value) != BitConverter.DoubleToInt64Bits(pair.Second.Value))
                .Select(pair => $"{pair.First} is {pair.Second}").Take(20),
        ];
        Assert.True(wrong.Length == 0, string.Join(", ", wrong));
        Assert.Equal(left.Count, right.Count);
        Assert.Equal(Waveform(expected), Waveform(actual));
        Assert.Equal(expected.SpectrogramPng, actual.SpectrogramPng);
        Assert.Equal(expected.ChromagramPng, actual.ChromagramPng);
        Assert.Equal(expected.Vector.ToBytes(), actual.Vector.ToBytes());
    }

    private static byte[][] Waveform(AudioAnalysis analysis) => [.. Enumerable.Range(0, analysis.Waveform.Levels.Count).Select(analysis.Waveform.ToDat)];

    private static IEnumerable<(string Name, double Value)> Matrix(AudioAnalysis analysis) =>
        analysis.Matrix.Names.SelectMany(name => All("matrix:" + name, analysis.Matrix.Column(name).Select(value => (double)value)));

    private static IEnumerable<(string Name, double Value)> Rhythm(AudioAnalysis analysis) =>
    [
        .. All("beat", analysis.Rhythm.BeatTimes), .. All("downbeat", analysis.Rhythm.DownbeatTimes), .. All("onset", analysis.Rhythm.OnsetTimes),
        .. All("tempo_curve", analysis.Rhythm.TempoCurve.Select(point => point.Bpm)), .. All("tempo_curve_seconds", analysis.Rhythm.TempoCurve.Select(point => point.Seconds)),
        .. All("alternative", analysis.Rhythm.Alternatives.Select(candidate => candidate.Bpm)),
        .. All("alternative_share", analysis.Rhythm.Alternatives.Select(candidate => candidate.Probability)),
        .. Optional("beats_per_bar", analysis.Rhythm.BeatsPerBar), ("confidence", analysis.Rhythm.Confidence),
    ];

    private static IEnumerable<(string Name, double Value)> Tonality(AudioAnalysis analysis) =>
    [
        .. Optional("key", analysis.Tonality.Key?.Tonic), .. Optional("mode", analysis.Tonality.Key is { } key ? (key.IsMinor ? 1 : 0) : null),
        .. All("pitch_class", analysis.Tonality.PitchClasses.Select(value => (double)value)),
        .. All("key_from", analysis.Tonality.KeysOverTime.Select(span => span.FromSeconds)), .. All("key_to", analysis.Tonality.KeysOverTime.Select(span => span.ToSeconds)),
        .. All("key_over_time", analysis.Tonality.KeysOverTime.Select(span => span.Key.Tonic + (span.Key.IsMinor ? 12.0 : 0))),
    ];

    private static IEnumerable<(string Name, double Value)> Summary(string name, double mean, double deviation, double min, double max, double? median) =>
        [($"{name}.mean", mean), ($"{name}.deviation", deviation), ($"{name}.min", min), ($"{name}.max", max), .. Optional($"{name}.median", median)];

    private static IEnumerable<(string Name, double Value)> Optional(string name, double? value) => value is { } there ? [(name, there)] : [];

    private static IEnumerable<(string Name, double Value)> All(string name, IEnumerable<double> values) => values.Select((value, i) => ($"{name}[{i}]", value));
}
