using Tracktion.Audio.Pictures;

namespace Tracktion.Cli.Analyzing;

/// <summary>A waveform as some lines of block characters, eight steps to a line; the loudest peak has the full height.</summary>
internal static class WaveformRows
{
    private const string Blocks = " ▁▂▃▄▅▆▇█";
    private const int StepsPerRow = 8;

    /// <summary>Draws it.</summary>
    /// <param name="waveform">The waveform.</param>
    /// <param name="columns">Characters in a line, at least 1.</param>
    /// <param name="rows">Lines, at least 1.</param>
    /// <returns>The lines, top first; the lowest shows at least ▁ throughout.</returns>
    public static IReadOnlyList<string> Draw(WaveformPeaks waveform, int columns, int rows)
    {
        var peaks = waveform.Resample(columns);
        var loudest = peaks.Max(peak => peak.Magnitude);
        var heights = peaks.Select(peak => Math.Max(1, loudest > 0 ? (int)MathF.Round(peak.Magnitude / loudest * rows * StepsPerRow) : 0)).ToArray();
        return [.. Enumerable.Range(1, rows).Select(row => string.Concat(heights.Select(height => Block(height - ((rows - row) * StepsPerRow)))))];
    }

    private static char Block(int steps) => Blocks[Math.Clamp(steps, 0, StepsPerRow)];
}
