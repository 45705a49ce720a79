namespace Tracktion.Audio.Loudness;

/// <summary>
/// Flat runs of one sign by their level, as far as they lie just below the highest sample so far; what a higher sample leaves too far below is
/// forgotten. Not thread safe.
/// </summary>
internal sealed class ClipLevels
{
    /// <summary>From which share of the highest sample a flat run counts as clipped; met to within 0.4 %.</summary>
    public const float Share = 0.98f;

    // A bin is a float without its lower 15 bits: 0.2 to 0.4 % wide. At most 12 bins reach from the share to the top.
    private const int DroppedBits = 15;
    private const int Bins = 16;

    private readonly long[] _runs = new long[Bins];
    private readonly long[] _samples = new long[Bins];
    private int _topBin;

    /// <summary>The highest magnitude so far.</summary>
    public float Highest { get; private set; }

    /// <summary>Tells of a magnitude.</summary>
    public void Reach(float magnitude)
    {
        if (magnitude <= Highest) return;

        Highest = magnitude;
        var bin = BinOf(magnitude);
        var shift = Math.Min(Bins, bin - _topBin);
        _topBin = bin;
        if (shift == 0) return;

        foreach (var counts in (ReadOnlySpan<long[]>)[_runs, _samples])
        {
            Array.Copy(counts, 0, counts, shift, Bins - shift);
            Array.Clear(counts, 0, shift);
        }
    }

    /// <summary>Counts a run; its level was reached before.</summary>
    public void Add(float magnitude, long samples)
    {
        var below = _topBin - BinOf(magnitude);
        if (below >= Bins) return;

        _runs[below]++;
        _samples[below] += samples;
    }

    /// <summary>Whether a level lies within the share of the highest so far.</summary>
    public bool IsNearHighest(float magnitude) => magnitude > 0 && BinOf(magnitude) >= BinOf(Highest * Share);

    /// <summary>The runs within the share of the highest so far, and their samples.</summary>
    public (long Runs, long Samples) Totals()
    {
        var (runs, samples) = (0L, 0L);
        for (var below = 0; below <= _topBin - BinOf(Highest * Share); below++) (runs, samples) = (runs + _runs[below], samples + _samples[below]);
        return (runs, samples);
    }

    private static int BinOf(float magnitude) => BitConverter.SingleToInt32Bits(magnitude) >> DroppedBits;
}
