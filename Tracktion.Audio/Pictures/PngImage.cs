namespace Tracktion.Audio.Pictures;

/// <summary>Writes pictures as PNG with 8 bits a sample: RGB or palette, without alpha. Same pixels, same bytes. Thread safe.</summary>
/// <remarks>
/// Source: ISO/IEC 15948 (PNG). RGB rows are stored as differences to the pixel on the left (filter Sub), which deflates better on gradients;
/// palette indices as they are (filter None), as the standard advises.
/// </remarks>
public static class PngImage
{
    private const int RgbBytes = 3;
    private const int MaximumColours = 256;

    /// <summary>Encodes an RGB picture.</summary>
    /// <param name="rgb">3 · width · height bytes: red, green, blue; row after row from the top left.</param>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height)
    {
        using var file = new MemoryStream();
        Encode(file, rgb, width, height);
        return file.ToArray();
    }

    /// <summary>Encodes an RGB picture to a stream, which stays open.</summary>
    /// <param name="destination">Takes the file; need not seek.</param>
    /// <param name="rgb">3 · width · height bytes: red, green, blue; row after row from the top left.</param>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Encode(Stream destination, ReadOnlySpan<byte> rgb, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(destination);
        CheckSize(rgb.Length, width, height, RgbBytes);

        var chunks = new PngChunkWriter(destination);
        chunks.WriteHeader(width, height, PngColourType.Rgb);
        chunks.WriteImage(rgb, width * RgbBytes, RgbBytes);
    }

    /// <summary>Encodes a picture of indices into a palette.</summary>
    /// <param name="indices">width · height indices; row after row from the top left.</param>
    /// <param name="paletteRgb">1 to 256 colours of three bytes: red, green, blue.</param>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or an index has no colour.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> indices, ReadOnlySpan<byte> paletteRgb, int width, int height)
    {
        using var file = new MemoryStream();
        Encode(file, indices, paletteRgb, width, height);
        return file.ToArray();
    }

    /// <summary>Encodes a picture of indices into a palette to a stream, which stays open.</summary>
    /// <param name="destination">Takes the file; need not seek.</param>
    /// <param name="indices">width · height indices; row after row from the top left.</param>
    /// <param name="paletteRgb">1 to 256 colours of three bytes: red, green, blue.</param>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an index has no colour.</exception>
    public static void Encode(Stream destination, ReadOnlySpan<byte> indices, ReadOnlySpan<byte> paletteRgb, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(destination);
        CheckSize(indices.Length, width, height, bytesPerPixel: 1);
        var colours = paletteRgb.Length / RgbBytes;
        if (colours is 0 or > MaximumColours || paletteRgb.Length % RgbBytes != 0)
        {
            throw new ArgumentException($"A palette has 1 to {MaximumColours} colours of {RgbBytes} bytes, not {paletteRgb.Length} bytes.", nameof(paletteRgb));
        }

        if (colours < MaximumColours && indices.ContainsAnyInRange((byte)colours, byte.MaxValue))
        {
            throw new ArgumentException($"An index is beyond the palette's {colours} colours.", nameof(indices));
        }

        var chunks = new PngChunkWriter(destination);
        chunks.WriteHeader(width, height, PngColourType.Palette);
        chunks.WritePalette(paletteRgb);
        chunks.WriteImage(indices, width, subtractBytes: 0);
    }

    private static void CheckSize(int length, int width, int height, int bytesPerPixel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (length != (long)width * height * bytesPerPixel)
        {
            throw new ArgumentException($"{width} x {height} pixels of {bytesPerPixel} bytes do not make {length} bytes.");
        }
    }
}
