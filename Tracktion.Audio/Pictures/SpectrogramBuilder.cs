namespace Tracktion.Audio.Pictures;

/// <summary>
/// Makes the spectrogram of a file of any length while its frames pass by: time to the right, frequency upwards on a logarithmic axis, power as
/// colour (<see cref="ColourMap.Magma"/>). Memory is fixed at construction (2.4 MB by default). Not thread safe.
/// </summary>
/// <remarks>
/// Each column is the mean power of its frames. When the columns run out, neighbours are merged in pairs, so a long file is between half the
/// greatest width and the greatest width wide. A row shows the strongest of its bins, so that a narrow tone does not drown in a wide row; merged
/// columns average these rows. Decibels are taken only in <see cref="ToPng"/>. Values that are negative or NaN count as 0.
/// </remarks>
public sealed class SpectrogramBuilder
{
    private readonly SpectrogramOptions _options;
    private readonly FrameColumns _columns;
    private readonly double _hopSeconds;

    /// <summary>Prepares the axes.</summary>
    /// <param name="sampleRateHz">Sample rate, at least 1 Hz.</param>
    /// <param name="fftLength">Samples of a transform, even, at least 4; a frame has half as many values and one more.</param>
    /// <param name="hopLength">Samples from frame to frame, at least 1.</param>
    /// <param name="options">Size and axes; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public SpectrogramBuilder(int sampleRateHz, int fftLength, int hopLength, SpectrogramOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fftLength, 4);
        ArgumentOutOfRangeException.ThrowIfNotEqual(fftLength % 2, 0, nameof(fftLength));
        ArgumentOutOfRangeException.ThrowIfLessThan(hopLength, 1);
        _options = options ?? new SpectrogramOptions();
        _options.Check();

        _hopSeconds = (double)hopLength / sampleRateHz;
        TopHz = Math.Min(_options.TopHz, sampleRateHz / 2.0);
        BottomHz = Math.Min(_options.BottomHz, TopHz / 2);
        var binCount = (fftLength / 2) + 1;
        var rows = new FrequencyRows(binCount, (double)sampleRateHz / fftLength, _options.Rows, BottomHz, TopHz);
        _columns = new FrameColumns(binCount, _options.Rows, _options.MaximumColumns, rows.Map);
    }

    /// <summary>The frequency at the bottom edge in Hz.</summary>
    public double BottomHz { get; }

    /// <summary>The frequency at the top edge in Hz.</summary>
    public double TopHz { get; }

    /// <summary>The picture's width so far in pixels; 0 before the first frame.</summary>
    public int Columns => _columns.Count;

    /// <summary>The time from column to column in seconds.</summary>
    public double SecondsPerColumn => _columns.FramesPerColumn * _hopSeconds;

    /// <summary>Adds a frame. Allocates nothing.</summary>
    /// <param name="power">|X[k]|² for k from 0 to N/2, in any scale: the picture is relative to its strongest pixel.</param>
    /// <exception cref="ArgumentException">The length does not fit the transform.</exception>
    public void Add(ReadOnlySpan<float> power) => _columns.Add(power);

    /// <summary>The picture so far; more frames may follow. Without any frame it is one black column, of silence all black.</summary>
    /// <returns>A PNG with a palette, <see cref="Columns"/> wide.</returns>
    public byte[] ToPng()
    {
        var width = Math.Max(Columns, 1);
        var height = _options.Rows;
        var strongest = Strongest();
        var pixels = new byte[width * height];
        var rows = new float[height];
        for (var column = 0; column < Columns; column++)
        {
            _columns.CopyColumn(column, rows);
            for (var row = 0; row < height; row++)
            {
                pixels[((height - 1 - row) * width) + column] = Shade(rows[row], strongest);
            }
        }

        return PngImage.Encode(pixels, ColourMap.Magma.PaletteRgb, width, height);
    }

    // Nothing at all is not relative to itself: without the test 0/0 would be NaN.
    private byte Shade(float power, float strongest) =>
        power > 0 ? ColourMap.IndexOf(1 + (10 * Math.Log10((double)power / strongest) / _options.RangeDb)) : (byte)0;

    private float Strongest()
    {
        var strongest = 0f;
        var rows = new float[_options.Rows];
        for (var column = 0; column < Columns; column++)
        {
            _columns.CopyColumn(column, rows);
            foreach (var power in rows) strongest = Math.Max(strongest, power);
        }

        return strongest;
    }
}
