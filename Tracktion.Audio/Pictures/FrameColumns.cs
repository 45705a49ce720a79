using System.Numerics;

namespace Tracktion.Audio.Pictures;

/// <summary>
/// Frames of a programme of any length as the columns of a picture of bounded width. Frames are summed bin by bin; a full column becomes rows.
/// When the columns run out, neighbours are averaged in pairs and each column stands for twice as many frames from then on. Not thread safe.
/// </summary>
internal sealed class FrameColumns
{
    // Far above any power of real audio and far below what a sum of frames could lift to infinity.
    private const float HighestValue = 1e30f;

    private readonly int _rows;
    private readonly int _maximumColumns;
    private readonly RowMapping _toRows;
    private readonly double[] _sums;
    private readonly float[] _cells;
    private int _full;
    private long _pending;

    /// <param name="valuesPerFrame">Length of each frame.</param>
    /// <param name="rows">Rows of a column.</param>
    /// <param name="maximumColumns">Even, at least 2.</param>
    /// <param name="toRows">Makes rows of summed values; must be homogeneous (twice the values, twice the rows), for the mean is taken after it.</param>
    public FrameColumns(int valuesPerFrame, int rows, int maximumColumns, RowMapping toRows)
    {
        _rows = rows;
        _maximumColumns = maximumColumns;
        _toRows = toRows;
        _sums = new double[valuesPerFrame];
        _cells = new float[maximumColumns * rows];
    }

    /// <summary>The columns so far, the last perhaps of fewer frames than the others; from half the maximum to the maximum once that was reached.</summary>
    public int Count => _full + (_pending > 0 ? 1 : 0);

    /// <summary>The frames that a column stands for.</summary>
    public long FramesPerColumn { get; private set; } = 1;

    /// <summary>Adds a frame. Allocates nothing.</summary>
    public void Add(ReadOnlySpan<float> frame)
    {
        if (frame.Length != _sums.Length) throw new ArgumentException($"A frame has {_sums.Length} values, not {frame.Length}.", nameof(frame));

        Accumulate(frame, _sums);
        if (++_pending < FramesPerColumn) return;

        MapPending(Cells(_full));
        Array.Clear(_sums);
        _pending = 0;
        if (++_full == _maximumColumns) MergePairs();
    }

    /// <summary>Writes the rows of a column: means over its frames, lowest row first.</summary>
    public void CopyColumn(int index, Span<float> rows)
    {
        if (index < _full) Cells(index).CopyTo(rows);
        else MapPending(rows[.._rows]);
    }

    private Span<float> Cells(int column) => _cells.AsSpan(column * _rows, _rows);

    private void MapPending(Span<float> rows)
    {
        _toRows(_sums, rows);
        foreach (ref var row in rows) row /= _pending;
    }

    private void MergePairs()
    {
        _full /= 2;
        FramesPerColumn *= 2;
        for (var column = 0; column < _full; column++)
        {
            var left = Cells(2 * column);
            var right = Cells((2 * column) + 1);
            var merged = Cells(column);
            for (var row = 0; row < _rows; row++) merged[row] = 0.5f * (left[row] + right[row]);
        }
    }

    // Every sum is of its own bin only, so the vector's width does not show in the bits.
    private static void Accumulate(ReadOnlySpan<float> frame, Span<double> sums)
    {
        var width = Vector<float>.Count;
        var half = Vector<double>.Count;
        var index = 0;
        for (; index <= frame.Length - width; index += width)
        {
            var values = new Vector<float>(frame[index..]);
            var audible = Vector.ConditionalSelect(Vector.GreaterThan(values, Vector<float>.Zero), values, Vector<float>.Zero);
            Vector.Widen(Vector.ConditionalSelect(Vector.LessThan(audible, new Vector<float>(HighestValue)), audible, new Vector<float>(HighestValue)), out var low, out var high);
            (new Vector<double>(sums[index..]) + low).CopyTo(sums[index..]);
            (new Vector<double>(sums[(index + half)..]) + high).CopyTo(sums[(index + half)..]);
        }

        // The comparison is false for NaN, which so counts as nothing.
        for (; index < frame.Length; index++) sums[index] += frame[index] > 0 ? Math.Min(frame[index], HighestValue) : 0;
    }
}
