namespace Tracktion.Audio.Pictures;

/// <summary>The size of a chromagram.</summary>
public sealed class ChromagramOptions
{
    /// <summary>The greatest width in pixels: even, 2 to 65 536. Default: 1600.</summary>
    public int MaximumColumns { get; init; } = 1600;

    /// <summary>The height of each of the 12 bands in pixels: 1 to 256. Default: 16.</summary>
    public int BandHeight { get; init; } = 16;

    internal void Check()
    {
        FrameColumnsLimits.Check(MaximumColumns);
        ArgumentOutOfRangeException.ThrowIfLessThan(BandHeight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BandHeight, 256);
    }
}
