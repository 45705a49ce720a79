using System.Diagnostics.CodeAnalysis;

namespace Tracktion.Audio.Pictures;

/// <summary>
/// The waveform of a file as extremes of its samples over all channels, at several resolutions. Made by <see cref="WaveformPeaksBuilder"/> or read
/// back from a <c>.dat</c> file. Immutable and thread safe.
/// </summary>
/// <remarks>
/// Files are those of the BBC's audiowaveform (its <c>doc/DataFormat.md</c>), version 2 with 8 bits and one channel, which its players for the
/// browser read. 8 bits round each value to 1/128 of full scale.
/// </remarks>
public sealed class WaveformPeaks
{
    /// <summary>Each level has this many times the samples a pixel of the one before.</summary>
    public const int LevelFactor = 4;

    // A level as narrow as this fills no screen; a still coarser one helps nobody.
    private const int NarrowestLevel = 256;
    private const string Blocks = "▁▂▃▄▅▆▇█";

    internal WaveformPeaks(int sampleRateHz, WaveformLevel finest)
    {
        SampleRateHz = sampleRateHz;
        var levels = new List<WaveformLevel> { finest };
        while (levels[^1].Length > NarrowestLevel && levels[^1].SamplesPerPixel <= int.MaxValue / LevelFactor)
        {
            levels.Add(levels[^1].Coarser(LevelFactor));
        }

        Levels = levels;
    }

    /// <summary>Sample rate in Hz.</summary>
    public int SampleRateHz { get; }

    /// <summary>The resolutions, finest first, at least one; the last has at most 256 pixels.</summary>
    public IReadOnlyList<WaveformLevel> Levels { get; }

    /// <summary>Reads a <c>.dat</c> file and makes the coarser levels of it again.</summary>
    /// <param name="dat">The whole file.</param>
    /// <param name="peaks">The waveform, where the answer is true.</param>
    /// <returns>False where it is not a whole file of version 2 with 8 bits and one channel.</returns>
    public static bool TryReadDat(ReadOnlySpan<byte> dat, [NotNullWhen(true)] out WaveformPeaks? peaks) => WaveformDat.TryRead(dat, out peaks);

    /// <summary>A level as <c>.dat</c> file: 24 bytes and two more for each pixel.</summary>
    /// <param name="level">Index into <see cref="Levels"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public byte[] ToDat(int level = 0) => WaveformDat.Write(SampleRateHz, Levels[level]);

    /// <summary>A level as audiowaveform's JSON, with the same 8-bit values as <see cref="ToDat"/>.</summary>
    /// <param name="level">Index into <see cref="Levels"/>.</param>
    /// <returns>One line with the keys version, channels, sample_rate, samples_per_pixel, bits, length and data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public string ToJson(int level = 0) => WaveformJson.Write(SampleRateHz, Levels[level]);

    /// <summary>The waveform in any width.</summary>
    /// <param name="pixels">The width, at least 1.</param>
    /// <returns>
    /// The extremes of the finest pixels that each new one touches, so that none is lost; wider than the finest level, pixels repeat. All zero
    /// where there is no sample.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    public WaveformPeak[] Resample(int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        var resampled = new WaveformPeak[pixels];
        var finest = Levels[0].Peaks;
        if (finest.IsEmpty) return resampled;

        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var start = (int)((long)pixel * finest.Length / pixels);
            var end = (int)((((long)pixel + 1) * finest.Length + pixels - 1) / pixels);
            resampled[pixel] = WaveformLevel.Extremes(finest[start..end]);
        }

        return resampled;
    }

    /// <summary>The peaks as a line of block characters for a terminal, on a linear scale whose full height is the loudest peak.</summary>
    /// <param name="columns">The number of characters, at least 1.</param>
    /// <returns>Characters from ▁ to █; ▁ alone for silence.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    public string Sparkline(int columns)
    {
        var peaks = Resample(columns);
        var loudest = peaks.Max(peak => peak.Magnitude);
        return string.Create(columns, (peaks, loudest), static (line, state) =>
        {
            for (var column = 0; column < line.Length; column++)
            {
                var height = state.loudest > 0 ? state.peaks[column].Magnitude / state.loudest : 0;
                line[column] = Blocks[(int)Math.Round(height * (Blocks.Length - 1))];
            }
        });
    }
}
