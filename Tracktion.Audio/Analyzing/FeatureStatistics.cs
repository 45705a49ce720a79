using Tracktion.Audio.Features.Statistics;

namespace Tracktion.Audio.Analyzing;

/// <summary>The distribution of some features as their rows go by. Not thread safe.</summary>
internal sealed class FeatureStatistics(IReadOnlyList<string> names)
{
    private readonly RunningStatistics[] _columns = new RunningStatistics[names.Count];

    public IReadOnlyList<string> Names => names;

    /// <summary>Takes a row, or the part of one that begins at a column.</summary>
    public void Add(ReadOnlySpan<float> values, int from = 0)
    {
        for (var i = 0; i < values.Length; i++) _columns[from + i].Add(values[i]);
    }

    public RunningStatistics this[int column] => _columns[column];

    public RunningStatistics this[string name] => _columns[names.ToList().IndexOf(name)];

    /// <summary>Summaries by name, with medians where a matrix has the columns.</summary>
    public IEnumerable<KeyValuePair<string, FeatureSummary>> Summaries(FeatureMatrix? matrix)
    {
        var scratch = new float[FeatureMatrix.MaxRows];
        for (var column = 0; column < names.Count; column++)
        {
            var statistics = _columns[column];
            double? median = matrix?.Median(column, scratch);
            yield return new(names[column], new FeatureSummary(statistics.Mean, statistics.StandardDeviation, statistics.Min, statistics.Max, median));
        }
    }
}
