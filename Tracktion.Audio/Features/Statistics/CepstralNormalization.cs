namespace Tracktion.Audio.Features.Statistics;

/// <summary>Brings each column of features to mean 0 and variance 1 over a file, which takes out what a channel adds.</summary>
/// <remarks>Source: O. Viikki and K. Laurila, "Cepstral domain segmental feature vector normalization", Speech Communication 25 (1998). The variance is over n − 1; below 1e-30 it counts as 1.</remarks>
public static class CepstralNormalization
{
    /// <summary>Normalises rows in place.</summary>
    /// <param name="rows">Row after row, each of the same number of columns.</param>
    /// <param name="columns">The number of columns; at least 1.</param>
    /// <exception cref="ArgumentException">The rows are no whole number of columns.</exception>
    public static void Apply(Span<float> rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (rows.Length % columns != 0) throw new ArgumentException("The rows are no whole number of columns.", nameof(rows));

        for (var column = 0; column < columns; column++)
        {
            var statistics = default(RunningStatistics);
            for (var i = column; i < rows.Length; i += columns) statistics.Add(rows[i]);
            var variance = statistics.StandardDeviation * statistics.StandardDeviation;
            var deviation = variance < 1e-30 ? 1 : statistics.StandardDeviation;
            for (var i = column; i < rows.Length; i += columns) rows[i] = (float)((rows[i] - statistics.Mean) / deviation);
        }
    }
}
