namespace Tracktion.Audio.Loudness;

/// <summary>How two channels relate. The same samples give the same bits, however they are cut. Not thread safe. Memory: fixed.</summary>
public sealed class StereoImageMeter
{
    private readonly LaneSums _left = new();
    private readonly LaneSums _right = new();
    private readonly LaneSums _both = new();

    /// <summary>Σ L·R / √(Σ L² · Σ R²): 1 alike, 0 unrelated, −1 in opposite phase; null where a channel is digital silence.</summary>
    public double? Correlation
    {
        get
        {
            var scale = Math.Sqrt(_left.Total) * Math.Sqrt(_right.Total);
            return scale > 0 ? Math.Clamp(_both.Total / scale, -1, 1) : null;
        }
    }

    /// <summary>Side energy as a share of mid and side, with M = (L + R)/2 and S = (L − R)/2: 0 mono, 0.5 unrelated, 1 in opposite phase; null for digital silence.</summary>
    public double? Width
    {
        get
        {
            var sum = _left.Total + _right.Total;
            return sum > 0 ? Math.Clamp((sum - (2 * _both.Total)) / (2 * sum), 0, 1) : null;
        }
    }

    /// <summary>Takes the next samples of both. Allocates nothing.</summary>
    /// <param name="left">The first channel; full scale is 1. What is no finite number counts as 0.</param>
    /// <param name="right">The second channel, as long.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length) throw new ArgumentException("Both channels must be as long.", nameof(right));

        Span<float> rooms = stackalloc float[2 * FinitePiece.Length];
        while (!left.IsEmpty)
        {
            var count = Math.Min(FinitePiece.Length, left.Length);
            var first = FinitePiece.Of(left[..count], rooms[..FinitePiece.Length]);
            var second = FinitePiece.Of(right[..count], rooms[FinitePiece.Length..]);
            _left.Add(first, first);
            _right.Add(second, second);
            _both.Add(first, second);
            left = left[count..];
            right = right[count..];
        }
    }
}
