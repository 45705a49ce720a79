namespace Tracktion.Audio.Pictures;

/// <summary>Draws the loudness of a file over its time. Stateless and thread safe.</summary>
public static class LoudnessCurvePicture
{
    /// <summary>Width in pixels.</summary>
    public const int Width = 1600;

    /// <summary>Height in pixels: 6 for each LU from 0 LUFS at the top to −60 LUFS at the bottom.</summary>
    public const int Height = 360;

    private const int PixelsPerLu = 6;
    private const double GridLu = 10;
    private const int MostTimeLines = 20;

    private const byte Background = 0;
    private const byte Grid = 1;
    private const byte Area = 2;
    private const byte Curve = 3;
    private const byte Integrated = 4;

    // In the order of the indices above; curve and area are tones of the spectrogram's map.
    private static ReadOnlySpan<byte> PaletteRgb => [16, 14, 22, 52, 48, 64, 84, 30, 110, 254, 170, 116, 120, 220, 200];

    private static ReadOnlySpan<int> TimeSteps => [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 14_400, 86_400];

    /// <summary>Draws the curve with its area, lines each 10 LU and at whole steps of time (at most 20), and the integrated loudness as a level line.</summary>
    /// <param name="shortTermLufs">Loudness over time in LUFS; not finite (silence, gaps) and below −60 is drawn at the bottom, above 0 at the top.</param>
    /// <param name="secondsPerValue">Time from value to value, above 0 s.</param>
    /// <param name="integratedLufs">The loudness of the whole; null or not finite: no line.</param>
    /// <returns>
    /// A PNG with a palette, <see cref="Width"/> by <see cref="Height"/>. Where more values than columns exist, the curve covers each column's
    /// lowest to highest; without values only the grid is drawn.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above 0 or not finite.</exception>
    public static byte[] Render(ReadOnlySpan<float> shortTermLufs, double secondsPerValue, double? integratedLufs)
    {
        if (!(secondsPerValue > 0 && double.IsFinite(secondsPerValue))) throw new ArgumentOutOfRangeException(nameof(secondsPerValue), secondsPerValue, "Must be above 0 s.");

        var pixels = new byte[Width * Height];
        if (!shortTermLufs.IsEmpty) DrawArea(pixels, shortTermLufs);
        DrawGrid(pixels, shortTermLufs.Length * secondsPerValue);
        if (integratedLufs is { } level && double.IsFinite(level)) Row(pixels, RowOf(level)).Fill(Integrated);
        if (!shortTermLufs.IsEmpty) DrawCurve(pixels, shortTermLufs);
        return PngImage.Encode(pixels, PaletteRgb, Width, Height);
    }

    private static void DrawArea(Span<byte> pixels, ReadOnlySpan<float> values)
    {
        for (var x = 0; x < Width; x++)
        {
            for (var y = RowsOf(values, x).Top; y < Height; y++) pixels[(y * Width) + x] = Area;
        }
    }

    private static void DrawGrid(Span<byte> pixels, double seconds)
    {
        for (var lufs = -GridLu; lufs > -Height / PixelsPerLu; lufs -= GridLu) Row(pixels, RowOf(lufs)).Fill(Grid);

        foreach (var step in TimeSteps)
        {
            if (seconds / step > MostTimeLines) continue;
            for (var line = 1; line * step < seconds; line++)
            {
                var x = (int)(line * step / seconds * Width);
                for (var y = 0; y < Height; y++) pixels[(y * Width) + x] = Grid;
            }

            return;
        }
    }

    private static void DrawCurve(Span<byte> pixels, ReadOnlySpan<float> values)
    {
        var before = RowsOf(values, 0);
        for (var x = 0; x < Width; x++)
        {
            // The column reaches to the one before, so that a jump is a line and not two dots.
            var rows = RowsOf(values, x);
            var top = Math.Min(rows.Top, before.Bottom);
            var bottom = Math.Max(rows.Bottom, before.Top);
            for (var y = top; y <= bottom; y++) pixels[(y * Width) + x] = Curve;
            before = rows;
        }
    }

    private static (int Top, int Bottom) RowsOf(ReadOnlySpan<float> values, int x)
    {
        var start = (int)((long)x * values.Length / Width);
        var end = Math.Max((int)(((long)x + 1) * values.Length / Width), start + 1);
        var (top, bottom) = (Height - 1, 0);
        foreach (var value in values[start..end])
        {
            var row = RowOf(value);
            top = Math.Min(top, row);
            bottom = Math.Max(bottom, row);
        }

        return (top, bottom);
    }

    private static int RowOf(double lufs) => double.IsFinite(lufs) ? (int)Math.Clamp(Math.Round(-lufs * PixelsPerLu), 0, Height - 1) : Height - 1;

    private static Span<byte> Row(Span<byte> pixels, int y) => pixels.Slice(y * Width, Width);
}
