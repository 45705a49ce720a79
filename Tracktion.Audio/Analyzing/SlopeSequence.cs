namespace Tracktion.Audio.Analyzing;

/// <summary>The slopes of <see cref="Features.Statistics.Deltas"/>, two frames late, as rows go by. Not thread safe.</summary>
internal sealed class SlopeSequence(int columns)
{
    private const int Reach = 2;
    private const int RingLength = (2 * Reach) + 1;

    // 2 (1² + 2²).
    private const float Scale = 10;

    private readonly float[] _ring = new float[RingLength * columns];
    private int _taken;

    /// <summary>Takes the next row.</summary>
    /// <returns>Whether a slope was given: that of two rows ago.</returns>
    public bool TryAdd(ReadOnlySpan<float> row, Span<float> slopes)
    {
        // Before the first row it repeats.
        for (var repeat = _taken == 0 ? Reach : 0; repeat >= 0; repeat--) row[..columns].CopyTo(_ring.AsSpan(_taken++ % RingLength * columns, columns));
        if (_taken < RingLength) return false;

        for (var column = 0; column < columns; column++)
            slopes[column] = (At(-1, column) - At(-3, column) + (2 * (At(0, column) - At(-4, column)))) / Scale;
        return true;
    }

    /// <summary>After the last row it repeats: called twice, gives the two slopes that are still to come.</summary>
    public bool TryFlush(Span<float> slopes)
    {
        if (_taken == 0) return false;

        Span<float> last = stackalloc float[columns];
        for (var column = 0; column < columns; column++) last[column] = At(0, column);
        return TryAdd(last, slopes);
    }

    private float At(int back, int column) => _ring[((_taken - 1 + back + RingLength) % RingLength * columns) + column];
}
