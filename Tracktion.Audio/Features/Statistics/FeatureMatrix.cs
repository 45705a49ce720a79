using System.Runtime.InteropServices;

namespace Tracktion.Audio.Features.Statistics;

/// <summary>
/// Features over time: a row for each frame up to 4,096 of them; beyond, rows are means over 2, 4, 8 … frames, so that a file of any length keeps at least 2,048
/// rows and never more than 4,096. Not thread safe.
/// </summary>
public sealed class FeatureMatrix
{
    /// <summary>The most rows that are kept.</summary>
    public const int MaxRows = 4096;

    private readonly List<float> _rows = [];
    private readonly float[] _pending;
    private int _pendingFrames;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="names">The columns' names.</param>
    /// <param name="secondsPerFrame">The time between two frames.</param>
    public FeatureMatrix(IReadOnlyList<string> names, double secondsPerFrame)
    {
        ArgumentNullException.ThrowIfNull(names);
        (Names, SecondsPerFrame) = (names, secondsPerFrame);
        _pending = new float[names.Count];
    }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The time between two frames.</summary>
    public double SecondsPerFrame { get; }

    /// <summary>How many frames a row is the mean of: a power of two.</summary>
    public int FramesPerRow { get; private set; } = 1;

    /// <summary>The number of rows.</summary>
    public int RowCount => Names.Count == 0 ? 0 : _rows.Count / Names.Count;

    /// <summary>The time between two rows.</summary>
    public double SecondsPerRow => SecondsPerFrame * FramesPerRow;

    /// <summary>A row's values.</summary>
    public ReadOnlySpan<float> Row(int row) => CollectionsMarshal.AsSpan(_rows).Slice(row * Names.Count, Names.Count);

    /// <summary>A column's values, in order of time.</summary>
    public float[] Column(string name)
    {
        var column = Names.ToList().IndexOf(name);
        if (column < 0) throw new ArgumentException($"There is no feature '{name}' here.", nameof(name));

        var values = new float[RowCount];
        for (var row = 0; row < values.Length; row++) values[row] = Row(row)[column];
        return values;
    }

    /// <summary>Takes the next frame's values.</summary>
    /// <param name="values">A value for each column.</param>
    public void Add(ReadOnlySpan<float> values)
    {
        if (RowCount == MaxRows) Halve();
        for (var column = 0; column < _pending.Length; column++) _pending[column] += values[column];
        if (++_pendingFrames < FramesPerRow) return;

        foreach (var sum in _pending) _rows.Add(sum / FramesPerRow);
        Array.Clear(_pending);
        _pendingFrames = 0;
    }

    /// <summary>The median of a column; 0 without rows.</summary>
    public float Median(int column, Span<float> scratch)
    {
        var count = RowCount;
        if (count == 0) return 0;

        var values = scratch[..count];
        for (var row = 0; row < count; row++) values[row] = _rows[(row * Names.Count) + column];
        values.Sort();
        return count % 2 == 1 ? values[count / 2] : (values[(count / 2) - 1] + values[count / 2]) / 2;
    }

    private void Halve()
    {
        var rows = CollectionsMarshal.AsSpan(_rows);
        var columns = Names.Count;
        for (var row = 0; row < MaxRows / 2; row++)
        {
            for (var column = 0; column < columns; column++)
                rows[(row * columns) + column] = (rows[(2 * row * columns) + column] + rows[(((2 * row) + 1) * columns) + column]) / 2;
        }

        CollectionsMarshal.SetCount(_rows, MaxRows / 2 * columns);
        FramesPerRow *= 2;
    }
}
