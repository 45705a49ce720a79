namespace Tracktion.Audio.Tonality;

/// <summary>Tuning, key, and keys over time of a piece, from its pitch profile. Pure and thread safe.</summary>
/// <remarks>
/// The tuning is the mean direction of the profile's steps on the circle of a semitone. In tune with it, the profile is folded to twelve pitch classes, and the
/// root of each correlated with the 24 rotated profiles of <see cref="KeyProfiles"/> (C. Krumhansl, "Cognitive Foundations of Musical Pitch", 1990, chapter 4): the
/// root lowers what a single loud chord says against the others.
/// </remarks>
public static class TonalityAnalyzer
{
    private const double Compression = 0.6;
    private const int StepsInSemitone = PitchProfile.Steps / 12;

    // The correlation of a key with a uniform or a random profile is about 0.3; a clear piece has 0.8 and more.
    private const double LeastCorrelation = 0.3;
    private const double ClearLead = 0.15;

    // Keys over time: windows of 16 s each 2 s, and a change costs what the best key gains over about half a minute.
    private const int WindowCells = 8;
    private const double ChangeCost = 1.5;

    /// <summary>Analyses a piece.</summary>
    /// <param name="profile">The profile of all its frames.</param>
    /// <returns>What was found; <see cref="TonalityAnalysis.None"/> where there are no pitches.</returns>
    public static TonalityAnalysis Analyze(PitchProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var total = Sum(profile.Cells);
        if (total.Sum() <= 0) return TonalityAnalysis.None;

        var tuning = Tuning(total);
        var chroma = Fold(total, tuning);
        var scores = Scores(chroma);
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(key => scores[key])];
        var (best, next) = (scores[order[0]], scores[order[1]]);
        return new TonalityAnalysis
        {
            TuningCents = tuning,
            Key = MusicalKey.All[order[0]],
            KeyConfidence = Math.Clamp((best - next) / ClearLead, 0, 1) * Math.Clamp((best - LeastCorrelation) / (1 - LeastCorrelation), 0, 1),
            PitchClasses = [.. chroma.Select(value => (float)value)],
            KeysOverTime = Follow(profile, tuning),
        };
    }

    private static double Tuning(double[] total)
    {
        var (x, y) = (0.0, 0.0);
        for (var step = 0; step < total.Length; step++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * step / StepsInSemitone);
            x += total[step] * cosine;
            y += total[step] * sine;
        }

        return Math.Atan2(y, x) / (2 * Math.PI) * 100;
    }

    /// <summary>The share of each pitch class; steps between two semitones count less.</summary>
    private static double[] Fold(double[] total, double tuningCents)
    {
        var chroma = new double[12];
        for (var step = 0; step < total.Length; step++)
        {
            var semitone = ((step * 100.0 / StepsInSemitone) - tuningCents) / 100;
            var nearest = Math.Round(semitone);
            var weight = Math.Pow(Math.Cos(Math.PI * (semitone - nearest)), 2);
            chroma[(((int)nearest % 12) + 12) % 12] += total[step] * weight;
        }

        var sum = chroma.Sum();
        for (var pitch = 0; pitch < 12 && sum > 0; pitch++) chroma[pitch] /= sum;
        return chroma;
    }

    private static double[] Scores(double[] chroma)
    {
        double[] compressed = [.. chroma.Select(share => Math.Pow(share, Compression))];
        return [.. MusicalKey.All.Select(key => Correlation(compressed, key.IsMinor ? KeyProfiles.Minor : KeyProfiles.Major, key.Tonic))];
    }

    private static double Correlation(double[] chroma, double[] profile, int tonic)
    {
        var (meanChroma, meanProfile) = (chroma.Average(), profile.Average());
        var (product, chromaSquares, profileSquares) = (0.0, 0.0, 0.0);
        for (var degree = 0; degree < 12; degree++)
        {
            var (c, p) = (chroma[(tonic + degree) % 12] - meanChroma, profile[degree] - meanProfile);
            product += c * p;
            chromaSquares += c * c;
            profileSquares += p * p;
        }

        return chromaSquares <= 1e-12 ? 0 : product / Math.Sqrt(chromaSquares * profileSquares);
    }

    // The path of keys with the highest sum of correlations, less the cost of each change.
    private static List<KeySpan> Follow(PitchProfile profile, double tuning)
    {
        var count = profile.Cells.Count;
        var (sums, from) = (new double[24], new int[count][]);
        for (var cell = 0; cell < count; cell++)
        {
            var window = profile.Cells.Skip(Math.Max(0, cell - (WindowCells / 2))).Take(WindowCells).ToList();
            var scores = Scores(Fold(Sum(window), tuning));
            var best = Array.IndexOf(sums, sums.Max());
            from[cell] = new int[24];
            var next = new double[24];
            for (var key = 0; key < 24; key++)
            {
                from[cell][key] = sums[key] >= sums[best] - ChangeCost ? key : best;
                next[key] = scores[key] + Math.Max(sums[key], sums[best] - ChangeCost);
            }

            sums = next;
        }

        return Spans(profile, sums, from);
    }

    private static List<KeySpan> Spans(PitchProfile profile, double[] sums, int[][] from)
    {
        List<KeySpan> spans = [];
        var key = Array.IndexOf(sums, sums.Max());
        var end = profile.Chroma.Count * profile.SecondsPerFrame;
        for (var cell = from.Length - 1; cell >= 0; cell--)
        {
            var earlier = from[cell][key];
            if (cell > 0 && earlier == key) continue;

            var start = cell == 0 ? 0 : cell * profile.SecondsPerCell;
            spans.Add(new KeySpan(start, end, MusicalKey.All[key]));
            (end, key) = (start, earlier);
        }

        spans.Reverse();
        return spans;
    }

    private static double[] Sum(IReadOnlyList<float[]> cells)
    {
        var total = new double[PitchProfile.Steps];
        foreach (var cell in cells)
        {
            for (var step = 0; step < total.Length; step++) total[step] += cell[step];
        }

        return total;
    }
}
