namespace Tracktion.Audio.Features.Statistics;

/// <summary>Mean, deviation and extremes of numbers as they come. Mutable; not thread safe.</summary>
/// <remarks>Source: B. P. Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4 (1962).</remarks>
public struct RunningStatistics
{
    private double _squares;

    /// <summary>How many numbers there were.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; 0 before the first.</summary>
    public double Mean { get; private set; }

    /// <summary>The least; 0 before the first.</summary>
    public double Min { get; private set; }

    /// <summary>The greatest; 0 before the first.</summary>
    public double Max { get; private set; }

    /// <summary>The standard deviation over n − 1; 0 below two numbers.</summary>
    public readonly double StandardDeviation => Count > 1 ? Math.Sqrt(_squares / (Count - 1)) : 0;

    /// <summary>Takes the next number.</summary>
    public void Add(double value)
    {
        (Min, Max) = Count++ == 0 ? (value, value) : (Math.Min(Min, value), Math.Max(Max, value));
        var distance = value - Mean;
        Mean += distance / Count;
        _squares += distance * (value - Mean);
    }
}
