namespace Tracktion.Audio.Loudness;

/// <summary>A row of powers in bounded memory: where it grows too long, neighbours become one. Not thread safe.</summary>
/// <param name="capacity">The most values; even.</param>
internal sealed class LoudnessCurve(int capacity)
{
    private readonly List<double> _powers = new(capacity);
    private double _pending;
    private int _pendingCount;

    /// <summary>How many of the values given one value of the curve stands for: 1, 2, 4 and so on.</summary>
    public int Merged { get; private set; } = 1;

    /// <summary>Adds a power.</summary>
    public void Add(double power)
    {
        if (_pendingCount == 0 && _powers.Count == capacity) Merge();
        _pending += power;
        if (++_pendingCount < Merged) return;

        _powers.Add(_pending / Merged);
        (_pending, _pendingCount) = (0, 0);
    }

    /// <summary>The curve in LUFS, not below a floor; the last value may stand for less than the others.</summary>
    public IReadOnlyList<float> ToLufs(double floorLufs)
    {
        IEnumerable<double> powers = _pendingCount > 0 ? [.. _powers, _pending / _pendingCount] : _powers;
        return [.. powers.Select(power => (float)Math.Max(floorLufs, LoudnessMeter.ToLufs(power)))];
    }

    private void Merge()
    {
        for (var i = 0; i < capacity / 2; i++) _powers[i] = (_powers[2 * i] + _powers[(2 * i) + 1]) / 2;
        _powers.RemoveRange(capacity / 2, capacity / 2);
        Merged *= 2;
    }
}
