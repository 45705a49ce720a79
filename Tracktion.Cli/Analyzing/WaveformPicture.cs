using Tracktion.Audio.Pictures;

namespace Tracktion.Cli.Analyzing;

/// <summary>Draws a waveform: a column from its lowest to its highest sample for each pixel, full scale being the height.</summary>
internal static class WaveformPicture
{
    /// <summary>Width in pixels, that of the other pictures.</summary>
    public const int Width = 1600;

    /// <summary>Height in pixels.</summary>
    public const int Height = 320;

    private const byte Axis = 1;
    private const byte Wave = 2;

    // The background, the grid and the curve of the loudness picture.
    private static ReadOnlySpan<byte> PaletteRgb => [16, 14, 22, 52, 48, 64, 254, 170, 116];

    /// <summary>Draws it.</summary>
    /// <returns>A PNG, <see cref="Width"/> by <see cref="Height"/>.</returns>
    public static byte[] Render(WaveformPeaks waveform)
    {
        var pixels = new byte[Width * Height];
        pixels.AsSpan(Width * (Height / 2), Width).Fill(Axis);
        var peaks = waveform.Resample(Width);
        for (var x = 0; x < Width; x++)
        {
            if (peaks[x] is { Minimum: 0, Maximum: 0 }) continue;
            for (var y = RowOf(peaks[x].Maximum); y <= RowOf(peaks[x].Minimum); y++) pixels[(y * Width) + x] = Wave;
        }

        return PngImage.Encode(pixels, PaletteRgb, Width, Height);
    }

    private static int RowOf(float sample) => (int)Math.Clamp(MathF.Round((1 - sample) / 2 * Height), 0, Height - 1);
}
