namespace Tracktion.Cli.Traces;

/// <summary>A span's place in the time of its trace, as a line of blocks.</summary>
internal static class SpanBar
{
    private const char Full = '█';

    // For what is shorter than a cell.
    private const char Thin = '▏';

    /// <summary>A bar of exactly so many cells.</summary>
    /// <param name="offset">From the start of the whole.</param>
    /// <param name="length">Of the span, in the unit of the offset.</param>
    /// <param name="whole">Of the trace; where it is 0, the bar is full.</param>
    /// <param name="cells">How wide the bar is, at least 1.</param>
    public static string Of(long offset, long length, long whole, int cells)
    {
        if (whole <= 0) return new string(Full, cells);

        var start = Math.Clamp((int)((double)offset / whole * cells), 0, cells - 1);
        var end = Math.Clamp((int)Math.Round((double)(offset + length) / whole * cells), start, cells);
        var drawn = end > start ? new string(Full, end - start) : Thin.ToString();
        return (new string(' ', start) + drawn).PadRight(cells);
    }
}
