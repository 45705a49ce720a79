namespace Tracktion.Audio.Pictures;

/// <summary>How wide a picture of columns may be.</summary>
internal static class FrameColumnsLimits
{
    public const int LowestMaximum = 2;
    public const int HighestMaximum = 65_536;

    /// <exception cref="ArgumentOutOfRangeException">The width is outside, or odd: columns are merged in pairs.</exception>
    public static void Check(int maximumColumns)
    {
        if (maximumColumns is < LowestMaximum or > HighestMaximum || maximumColumns % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(maximumColumns), maximumColumns, $"Must be even, from {LowestMaximum} to {HighestMaximum}.");
        }
    }
}
