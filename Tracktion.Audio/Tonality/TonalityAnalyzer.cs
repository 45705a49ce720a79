namespace Tracktion.Audio.Tonality;

/// <summary>Tuning and key of a piece from its pitch profile. Pure and thread safe.</summary>
public static class TonalityAnalyzer
{
    internal static double BassWeight = 0.3;
    internal static double[] Major = KeyProfiles.AlbrechtMajor;
    internal static double[] Minor = KeyProfiles.AlbrechtMinor;
    internal static double Power = 1;

    /// <summary>Analyses a piece.</summary>
    public static TonalityAnalysis Analyze(PitchProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var total = Sum(profile.Cells);
        if (total.Sum() <= 0) return TonalityAnalysis.None;

        var tuning = Tuning(total);
        var chroma = Fold(total, tuning);
        var bass = Fold(Sum(profile.BassCells), tuning);
        var scores = Scores(chroma, bass);
        var order = Enumerable.Range(0, 24).OrderByDescending(i => scores[i]).ToArray();
        return new TonalityAnalysis
        {
            TuningCents = tuning,
            Key = MusicalKey.All[order[0]],
            KeyConfidence = Math.Clamp((scores[order[0]] - scores[order[1]]) * 4, 0, 1),
            PitchClasses = [.. chroma.Select(value => (float)value)],
        };
    }

    private static double Tuning(double[] total)
    {
        // The mean direction of the steps within a semitone, as angles on a circle of ten steps.
        var (x, y) = (0.0, 0.0);
        for (var step = 0; step < total.Length; step++)
        {
            x += total[step] * Math.Cos(2 * Math.PI * step / 10);
            y += total[step] * Math.Sin(2 * Math.PI * step / 10);
        }

        return Math.Atan2(y, x) / (2 * Math.PI) * 100;
    }

    private static double[] Fold(double[] total, double tuningCents)
    {
        var chroma = new double[12];
        for (var step = 0; step < total.Length; step++)
        {
            var semitone = ((step * 10) - tuningCents) / 100;
            var nearest = Math.Round(semitone);
            var weight = Math.Pow(Math.Cos(Math.PI * (semitone - nearest)), 2);
            chroma[(((int)nearest % 12) + 12) % 12] += total[step] * weight;
        }

        var sum = chroma.Sum();
        for (var i = 0; i < 12 && sum > 0; i++) chroma[i] /= sum;
        return chroma;
    }

    internal static double[] Scores(double[] chroma, double[] bass)
    {
        double[] powered = [.. chroma.Select(v => Math.Pow(v, Power))];
        var scores = new double[24];
        for (var i = 0; i < 24; i++)
        {
            var key = MusicalKey.All[i];
            scores[i] = Correlation(powered, key.IsMinor ? Minor : Major, key.Tonic) + (BassWeight * Correlation(bass, key.IsMinor ? Minor : Major, key.Tonic));
        }

        return scores;
    }

    private static double Correlation(double[] chroma, double[] profile, int tonic)
    {
        var (meanC, meanP) = (chroma.Average(), profile.Average());
        var (cp, cc, pp) = (0.0, 0.0, 0.0);
        for (var degree = 0; degree < 12; degree++)
        {
            var (c, p) = (chroma[(tonic + degree) % 12] - meanC, profile[degree] - meanP);
            cp += c * p;
            cc += c * c;
            pp += p * p;
        }

        return cc <= 0 ? 0 : cp / Math.Sqrt(cc * pp);
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
