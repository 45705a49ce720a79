namespace Tracktion.Audio.Pictures;

/// <summary>
/// Which bins of a spectrum make which row of a logarithmic axis: the strongest of a row's bins, or, where the row is narrower than a bin, the
/// straight line between the two bins around its middle. Immutable and thread safe.
/// </summary>
internal sealed class FrequencyRows
{
    private readonly int[] _firstBins;
    private readonly int[] _endBins;
    private readonly double[] _weights;

    public FrequencyRows(int binCount, double binHz, int rows, double bottomHz, double topHz)
    {
        _firstBins = new int[rows];
        _endBins = new int[rows];
        _weights = new double[rows];
        var octaves = Math.Log2(topHz / bottomHz);
        for (var row = 0; row < rows; row++)
        {
            var first = (int)Math.Ceiling(HzAt(row) / binHz);
            var end = Math.Min((int)Math.Ceiling(HzAt(row + 1) / binHz), binCount);
            if (first >= end)
            {
                var position = Math.Min(HzAt(row + 0.5) / binHz, binCount - 1);
                first = end = Math.Min((int)position, binCount - 2);
                _weights[row] = position - first;
            }

            (_firstBins[row], _endBins[row]) = (first, end);
        }

        double HzAt(double edge) => bottomHz * Math.Pow(2, octaves * edge / rows);
    }

    /// <summary>The rows of a spectrum, lowest first. Allocates nothing.</summary>
    public void Map(ReadOnlySpan<double> bins, Span<float> rows)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            var first = _firstBins[row];
            rows[row] = (float)(first < _endBins[row]
                ? Strongest(bins[first.._endBins[row]])
                : bins[first] + (_weights[row] * (bins[first + 1] - bins[first])));
        }
    }

    private static double Strongest(ReadOnlySpan<double> bins)
    {
        var strongest = 0.0;
        foreach (var bin in bins)
        {
            if (bin > strongest) strongest = bin;
        }

        return strongest;
    }
}
