namespace Tracktion.Audio.Rhythm;

/// <summary>Finds how many beats make a bar, and which one begins it: there bass drums sound, and chords change. Says nothing where neither tells.</summary>
internal static class BarFinder
{
    private const int LeastBeats = 12;

    // How many standard errors the first beat must stand above the others.
    private const double LeastEvidence = 2.5;

    /// <summary>The metre: beats in a bar, and the index of the first beat that begins one.</summary>
    internal readonly record struct Bars(int BeatsPerBar, int First);

    public static Bars? Find(OnsetCurves curves, List<int> beats, List<double> times, IHarmonyOverTime? harmony)
    {
        if (beats.Count < LeastBeats) return null;

        var accents = Accents(curves, beats, times, harmony);
        var (best, evidence) = (default(Bars), 0.0);
        foreach (var perBar in (ReadOnlySpan<int>)[4, 3])
        {
            for (var first = 0; first < perBar; first++)
            {
                var stands = Evidence(accents, perBar, first);
                if (stands > evidence) (best, evidence) = (new Bars(perBar, first), stands);
            }
        }

        return evidence >= LeastEvidence ? best : null;
    }

    private static double[] Accents(OnsetCurves curves, List<int> beats, List<double> times, IHarmonyOverTime? harmony)
    {
        var bass = new double[beats.Count];
        var change = new double[beats.Count];
        for (var i = 0; i < beats.Count; i++)
        {
            for (var near = Math.Max(0, beats[i] - 2); near <= Math.Min(curves.Bass.Length - 1, beats[i] + 2); near++) bass[i] = Math.Max(bass[i], curves.Bass[near]);
            if (harmony is not null && i > 0 && i + 1 < beats.Count) change[i] = harmony.Change(times[i - 1], times[i], times[i + 1]);
        }

        Standardise(bass);
        Standardise(change);
        return [.. bass.Zip(change, (kick, chord) => (0.5 * kick) + chord)];
    }

    // The first beats' mean above the others', in standard errors.
    private static double Evidence(double[] accents, int perBar, int first)
    {
        var (ones, others, squares) = (default(Features.Statistics.RunningStatistics), default(Features.Statistics.RunningStatistics), 0.0);
        for (var i = 0; i < accents.Length; i++)
        {
            if (i % perBar == first) ones.Add(accents[i]);
            else others.Add(accents[i]);
        }

        if (ones.Count < 3) return 0;

        squares = (ones.StandardDeviation * ones.StandardDeviation / ones.Count) + (others.StandardDeviation * others.StandardDeviation / others.Count);
        return (ones.Mean - others.Mean) / Math.Sqrt(Math.Max(1e-9, squares));
    }

    private static void Standardise(double[] values)
    {
        var statistics = default(Features.Statistics.RunningStatistics);
        foreach (var value in values) statistics.Add(value);
        var deviation = Math.Max(1e-9, statistics.StandardDeviation);
        for (var i = 0; i < values.Length; i++) values[i] = (values[i] - statistics.Mean) / deviation;
    }
}
