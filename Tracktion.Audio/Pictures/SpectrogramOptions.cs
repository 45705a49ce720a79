namespace Tracktion.Audio.Pictures;

/// <summary>The size and the axes of a spectrogram.</summary>
public sealed class SpectrogramOptions
{
    /// <summary>The greatest width in pixels: even, 2 to 65 536. Default: 1600. Memory grows with width times height (4 bytes each).</summary>
    public int MaximumColumns { get; init; } = 1600;

    /// <summary>The height in pixels: 1 to 8192. Default: 384.</summary>
    public int Rows { get; init; } = 384;

    /// <summary>What lies this far below the strongest pixel, and all below it, is black: above 0 dB to 400 dB. Default: 80 dB.</summary>
    public double RangeDb { get; init; } = 80;

    /// <summary>The frequency at the bottom, above 0 Hz; at most an octave below the top counts. Default: 40 Hz.</summary>
    public double BottomHz { get; init; } = 40;

    /// <summary>The frequency at the top, above 0 Hz; half the sample rate where that is lower. Default: 20 kHz.</summary>
    public double TopHz { get; init; } = 20_000;

    internal void Check()
    {
        FrameColumnsLimits.Check(MaximumColumns);
        ArgumentOutOfRangeException.ThrowIfLessThan(Rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Rows, 8192);
        RequireInside(RangeDb, 400, nameof(RangeDb));
        RequireInside(BottomHz, double.MaxValue, nameof(BottomHz));
        RequireInside(TopHz, double.MaxValue, nameof(TopHz));
    }

    // Written so that NaN fails too.
    private static void RequireInside(double value, double highest, string name)
    {
        if (!(value > 0 && value <= highest)) throw new ArgumentOutOfRangeException(name, value, $"Must be above 0 and at most {highest}.");
    }
}
