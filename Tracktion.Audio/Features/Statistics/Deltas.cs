namespace Tracktion.Audio.Features.Statistics;

/// <summary>How features change from frame to frame: the slope of a line through the frames around.</summary>
/// <remarks>Source: S. Young et al., "The HTK Book", 5.9: d_t = Σ n(c_(t+n) − c_(t−n)) / 2Σn², n from 1 to the reach; beyond the ends the first and last frames repeat.</remarks>
public static class Deltas
{
    /// <summary>The slopes of rows of features.</summary>
    /// <param name="rows">Row after row, each of the same number of columns.</param>
    /// <param name="columns">The number of columns; at least 1.</param>
    /// <param name="deltas">Room for as many values.</param>
    /// <param name="reach">Frames to each side; at least 1. Default: 2.</param>
    /// <exception cref="ArgumentException">The rows are no whole number of columns, or there is not enough room.</exception>
    public static void Compute(ReadOnlySpan<float> rows, int columns, Span<float> deltas, int reach = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(reach, 1);
        if (rows.Length % columns != 0 || deltas.Length < rows.Length) throw new ArgumentException("The rows are no whole number of columns, or there is not enough room.", nameof(rows));

        var count = rows.Length / columns;
        var scale = 0f;
        for (var n = 1; n <= reach; n++) scale += 2 * n * n;
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var slope = 0f;
                for (var n = 1; n <= reach; n++)
                    slope += n * (rows[(Math.Min(count - 1, row + n) * columns) + column] - rows[(Math.Max(0, row - n) * columns) + column]);
                deltas[(row * columns) + column] = slope / scale;
            }
        }
    }
}
