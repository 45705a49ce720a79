namespace Tracktion.Audio.Pictures;

/// <summary>256 colours for values from 0 to 1, even to the eye: equal steps of value are nearly equal steps of lightness. Immutable and thread safe.</summary>
public sealed class ColourMap
{
    /// <summary>The number of colours.</summary>
    public const int Length = 256;

    // Every fifteenth colour of matplotlib's magma, 0 to 255, rounded to 8 bits.
    private static ReadOnlySpan<byte> MagmaAnchors =>
    [
        0, 0, 4, 9, 7, 32, 26, 16, 66, 49, 17, 101, 74, 16, 121, 98, 25, 128,
        121, 34, 130, 145, 43, 129, 170, 51, 125, 194, 59, 117, 217, 70, 107, 236, 88, 96,
        247, 114, 92, 252, 142, 100, 254, 170, 116, 254, 198, 138, 253, 226, 163, 252, 253, 191,
    ];

    private readonly byte[] _paletteRgb;

    private ColourMap(ReadOnlySpan<byte> anchorsRgb)
    {
        _paletteRgb = new byte[Length * 3];
        var segments = (anchorsRgb.Length / 3) - 1;
        for (var index = 0; index < Length; index++)
        {
            var position = (double)index * segments / (Length - 1);
            var segment = Math.Min((int)position, segments - 1);
            for (var channel = 0; channel < 3; channel++)
            {
                double from = anchorsRgb[(segment * 3) + channel];
                double to = anchorsRgb[((segment + 1) * 3) + channel];
                _paletteRgb[(index * 3) + channel] = (byte)Math.Round(from + ((position - segment) * (to - from)));
            }
        }
    }

    /// <summary>Black over violet and orange to pale yellow; lightness never falls.</summary>
    /// <remarks>
    /// Source: "magma" of matplotlib (N. J. Smith and S. van der Walt, 2015; released under CC0), every fifteenth colour with straight lines between.
    /// </remarks>
    public static ColourMap Magma { get; } = new(MagmaAnchors);

    /// <summary>The colours as red, green, blue: 768 bytes, the palette of a PNG.</summary>
    public ReadOnlySpan<byte> PaletteRgb => _paletteRgb;

    /// <summary>The index of a value's colour.</summary>
    /// <param name="value">0 to 1; what lies outside counts as the nearer end, NaN as 0.</param>
    /// <returns>0 to 255.</returns>
    public static byte IndexOf(double value) => value > 0 ? (byte)((Math.Min(value, 1) * (Length - 1)) + 0.5) : (byte)0;
}
