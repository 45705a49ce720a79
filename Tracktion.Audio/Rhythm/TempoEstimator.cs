using Tracktion.Audio.Models;

namespace Tracktion.Audio.Rhythm;

/// <summary>Finds the tempo at which a listener would tap, among those at which the onsets repeat.</summary>
internal static class TempoEstimator
{
    public const double LowestBpm = 40;
    public const double HighestBpm = 240;

    private const double Step = 1.005;

    private static readonly FeatureModel Model = FeatureModel.Load("tempo", TempoEvidence.Names);

    /// <summary>Gives each candidate its share in the evidence, the likeliest first.</summary>
    /// <param name="curves">The onsets' curves.</param>
    /// <param name="clarity">How clearly anything repeats, 0 to 1.</param>
    public static IReadOnlyList<TempoCandidate> Estimate(OnsetCurves curves, out double clarity)
    {
        var evidence = new TempoEvidence(curves);
        var candidates = Peaks(evidence);
        clarity = candidates.Count == 0 ? 0 : Math.Clamp(candidates.Max(evidence.Clarity), 0, 1);
        if (candidates.Count == 0) return [];

        var shares = FeatureModel.Softmax([.. candidates.Select(bpm => Model.Evaluate(evidence.FeaturesOf(bpm))[0])]);
        return [.. candidates.Select((bpm, i) => new TempoCandidate(bpm, shares[i])).OrderByDescending(candidate => candidate.Probability)];
    }

    /// <summary>The tempi at which the comb of the onsets' similarity has its peaks: at most ten.</summary>
    internal static List<double> Peaks(TempoEvidence evidence)
    {
        List<(double Bpm, double Value)> grid = [];
        for (var bpm = LowestBpm; bpm <= HighestBpm; bpm *= Step) grid.Add((bpm, evidence.Comb(bpm)));
        List<(double Bpm, double Value)> peaks = [];
        for (var i = 1; i + 1 < grid.Count; i++)
        {
            var (left, middle, right) = (grid[i - 1].Value, grid[i].Value, grid[i + 1].Value);
            if (middle <= left || middle < right || middle <= 0) continue;

            var shift = 0.5 * (left - right) / (left - (2 * middle) + right);
            peaks.Add((grid[i].Bpm * Math.Pow(Step, shift), middle));
        }

        return [.. peaks.OrderByDescending(peak => peak.Value).Take(10).Select(peak => peak.Bpm)];
    }
}
