using Tracktion.Audio.Features.Statistics;

namespace Tracktion.Audio.Rhythm;

/// <summary>Tempo, beats, bars and onsets of a whole piece, from its onset strength. Pure and thread safe.</summary>
public static class RhythmAnalyzer
{
    private const double ShortestSeconds = 2;
    private const int MaxAlternatives = 4;

    // The bass drum and the bass mark the beat more often than hats do. On the corpus the beats' F-measure was 0.78 without, 0.80 with this, 0.75 with four times as much.
    private const float BassWeight = 0.5f;

    // What repeats less clearly than this is noise. The shorter a sound, the more it seems to repeat by chance: white noise of 2 s comes to 0.31, of 3 s to 0.23, of 6 s to
    // 0.14, of 20 s to 0.09 at most, over 16 seeds each; drums of 2 s have 0.5 and more.
    private const double LeastClarity = 0.08;
    private const double LeastClarityOfASecond = 0.5;

    /// <summary>Analyses a piece.</summary>
    /// <param name="strength">The onset strength of all its frames.</param>
    /// <param name="frameSeconds">The length of a frame, whose middle is the time of its onset.</param>
    /// <param name="chroma">What sounds in each beat-sized stretch, for bars; null to leave bars to the onsets alone.</param>
    /// <returns>What was found; <see cref="RhythmAnalysis.TempoBpm"/> is null where nothing repeats.</returns>
    public static RhythmAnalysis Analyze(OnsetStrength strength, double frameSeconds, IHarmonyOverTime? chroma = null)
    {
        ArgumentNullException.ThrowIfNull(strength);
        var curves = OnsetCurves.Of(strength);
        double TimeOf(int frame) => Math.Max(0, ((frame - 0.5) / curves.FrameRateHz) + (frameSeconds / 2));

        List<double> onsets = [.. OnsetPicker.Pick(curves.All, curves.FrameRateHz).Select(TimeOf)];
        if (curves.All.Length < ShortestSeconds * curves.FrameRateHz) return new RhythmAnalysis { OnsetTimes = onsets };

        var candidates = TempoEstimator.Estimate(curves, out var clarity);
        var leastClarity = Math.Max(LeastClarity, LeastClarityOfASecond / Math.Sqrt(curves.All.Length / curves.FrameRateHz));
        if (candidates.Count == 0 || clarity < leastClarity) return new RhythmAnalysis { OnsetTimes = onsets };

        var curve = TempoCurveFinder.Find(curves, candidates[0].Bpm);
        var beats = BeatTracker.Track(Pulse(curves), Periods(curves, candidates[0].Bpm, curve));
        List<double> times = [.. beats.Select(TimeOf)];
        var bars = BarFinder.Find(curves, beats, times, chroma);
        return new RhythmAnalysis
        {
            TempoBpm = candidates[0].Bpm,
            Confidence = Math.Clamp(candidates[0].Probability * Math.Sqrt(clarity), 0, 1),
            Alternatives = [.. candidates.Skip(1).Take(MaxAlternatives)],
            BeatTimes = times,
            BeatsPerBar = bars?.BeatsPerBar,
            DownbeatTimes = bars is { } found ? [.. times.Where((_, i) => i % found.BeatsPerBar == found.First)] : [],
            OnsetTimes = onsets,
            TempoCurve = curve,
        };
    }

    /// <summary>The onsets as beats are drawn to them: each curve by its own deviation.</summary>
    private static float[] Pulse(OnsetCurves curves)
    {
        var (all, bass) = (Deviation(curves.All), Deviation(curves.Bass));
        var pulse = new float[curves.All.Length];
        for (var frame = 0; frame < pulse.Length; frame++) pulse[frame] = (curves.All[frame] / all) + (BassWeight * curves.Bass[frame] / bass);
        return pulse;
    }

    private static float Deviation(float[] curve)
    {
        var statistics = default(RunningStatistics);
        foreach (var value in curve) statistics.Add(value);
        return (float)Math.Max(1e-9, statistics.StandardDeviation);
    }

    private static float[] Periods(OnsetCurves curves, double bpm, List<TempoPoint> curve)
    {
        var periods = new float[curves.All.Length];
        var next = 0;
        for (var frame = 0; frame < periods.Length; frame++)
        {
            var seconds = frame / curves.FrameRateHz;
            while (next < curve.Count && curve[next].Seconds < seconds) next++;
            var tempo = curve.Count == 0 ? bpm : curve[Math.Clamp(next, 0, curve.Count - 1)].Bpm;
            periods[frame] = (float)(60 / tempo * curves.FrameRateHz);
        }

        return periods;
    }
}
