namespace Tracktion.Audio.Rhythm;

/// <summary>The weights of <see cref="TempoEvidence.FeaturesOf"/>: a linear score, whose exponential is the candidate's share.</summary>
internal static class TempoModel
{
    private static readonly double[] Weights =
    [
        0, -1.5, -1, -1, 6, 0, 0, 0, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4,
    ];

    public static double Score(ReadOnlySpan<double> features)
    {
        var score = 0.0;
        for (var i = 0; i < features.Length; i++) score += Weights[i] * features[i];
        return score;
    }
}
