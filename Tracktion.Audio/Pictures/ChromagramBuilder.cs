namespace Tracktion.Audio.Pictures;

/// <summary>
/// Makes the chromagram of a file of any length while its frames pass by: time to the right, the pitch classes from C at the bottom to B at the
/// top, strength as colour (<see cref="ColourMap.Magma"/>). Memory is fixed at construction. Not thread safe.
/// </summary>
/// <remarks>
/// Each column is the mean of its frames, then divided by its own greatest value, so the picture shows harmony and not loudness. When the columns
/// run out, neighbours are merged in pairs. Values that are negative or NaN count as 0; a column of silence is black.
/// </remarks>
public sealed class ChromagramBuilder
{
    /// <summary>The values of a frame, from C to B.</summary>
    public const int PitchClasses = 12;

    private readonly int _bandHeight;
    private readonly FrameColumns _columns;

    /// <summary>Prepares an empty picture.</summary>
    /// <param name="options">The size; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ChromagramBuilder(ChromagramOptions? options = null)
    {
        options ??= new ChromagramOptions();
        options.Check();
        _bandHeight = options.BandHeight;
        _columns = new FrameColumns(PitchClasses, PitchClasses, options.MaximumColumns, Copy);
    }

    /// <summary>The picture's width so far in pixels; 0 before the first frame.</summary>
    public int Columns => _columns.Count;

    /// <summary>The frames that a column stands for.</summary>
    public long FramesPerColumn => _columns.FramesPerColumn;

    /// <summary>Adds a frame. Allocates nothing.</summary>
    /// <param name="chroma">12 strengths from C to B, at least 0, in any scale.</param>
    /// <exception cref="ArgumentException">There are not 12.</exception>
    public void Add(ReadOnlySpan<float> chroma) => _columns.Add(chroma);

    /// <summary>The picture so far; more frames may follow. Without any frame it is one black column.</summary>
    /// <returns>A PNG with a palette, <see cref="Columns"/> wide and 12 bands high.</returns>
    public byte[] ToPng()
    {
        var width = Math.Max(Columns, 1);
        var height = PitchClasses * _bandHeight;
        var pixels = new byte[width * height];
        Span<float> chroma = stackalloc float[PitchClasses];
        for (var column = 0; column < Columns; column++)
        {
            _columns.CopyColumn(column, chroma);
            var greatest = 0f;
            foreach (var strength in chroma) greatest = Math.Max(greatest, strength);
            for (var y = 0; y < height && greatest > 0; y++)
            {
                pixels[(y * width) + column] = ColourMap.IndexOf(chroma[PitchClasses - 1 - (y / _bandHeight)] / greatest);
            }
        }

        return PngImage.Encode(pixels, ColourMap.Magma.PaletteRgb, width, height);
    }

    private static void Copy(ReadOnlySpan<double> values, Span<float> rows)
    {
        for (var row = 0; row < rows.Length; row++) rows[row] = (float)values[row];
    }
}
