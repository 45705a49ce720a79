using Tracktion.Audio.Features.Statistics;

namespace Tracktion.Corpus.Training;

/// <summary>The mean and deviation of each feature over a training set.</summary>
internal sealed record Standardizer(double[] Means, double[] Deviations)
{
    public static Standardizer Of(IReadOnlyList<double[]> rows)
    {
        var columns = new RunningStatistics[rows[0].Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) columns[i].Add(row[i]);
        }

        return new Standardizer([.. columns.Select(column => column.Mean)], [.. columns.Select(column => Math.Max(1e-6, column.StandardDeviation))]);
    }

    public double[] Apply(double[] row) => [.. row.Select((value, i) => Math.Clamp((value - Means[i]) / Deviations[i], -5, 5))];
}
