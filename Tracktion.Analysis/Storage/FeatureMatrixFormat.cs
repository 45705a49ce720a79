using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tracktion.Analysis.Storage;

/// <summary>The stored form of features over time, version 1.</summary>
/// <remarks>
/// A header of 32 bytes, little-endian: the letters <c>TKFM</c>; version, columns, rows, frames a row, bytes of names, each an int of 32 bits; seconds a row, a
/// double. The rest is one Brotli stream: the names in UTF-8, each ended by a line feed; then the values as 32-bit floats, column after column, parted into
/// planes: the lowest byte of every value, the second byte of every value, and so on. Values are rounded to 12 significant bits, which is an error of at most
/// 1/8192: what is kept is for curves, and exact sums are in the summaries. So the lowest plane is empty, and neighbours in a plane are alike, which
/// is what makes it small.
/// </remarks>
internal static class FeatureMatrixFormat
{
    private const int Version = 1;
    private const int HeaderBytes = 32;
    private const int DroppedBits = 12;
    private const int MaxValues = 4096 * 1024;

    private static ReadOnlySpan<byte> Magic => "TKFM"u8;

    public static byte[] Write(FeatureCurves curves)
    {
        var rows = curves.Columns.Count == 0 ? 0 : curves.Columns[0].Length;
        var names = Encoding.UTF8.GetBytes(string.Concat(curves.Names.Select(name => name + "\n")));
        using var content = new MemoryStream();
        content.Write(Header(curves, rows, names.Length));
        using (var packed = new BrotliStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            packed.Write(names);
            packed.Write(ToPlanes(curves.Columns, rows));
        }

        return content.ToArray();
    }

    /// <exception cref="InvalidDataException">It is of another version, or damaged.</exception>
    public static FeatureCurves Read(byte[] stored)
    {
        if (stored.Length < HeaderBytes || !stored.AsSpan().StartsWith(Magic) || Int(stored, 1) != Version) throw new InvalidDataException("The features are not of version 1.");

        var (columns, rows, namesLength) = (Int(stored, 2), Int(stored, 3), Int(stored, 5));
        if (columns < 0 || rows < 0 || namesLength < 0 || (long)columns * rows > MaxValues || namesLength > MaxValues) throw new InvalidDataException("The features are damaged.");

        using var packed = new BrotliStream(new MemoryStream(stored, HeaderBytes, stored.Length - HeaderBytes), CompressionMode.Decompress);
        var names = new byte[namesLength];
        var planes = new byte[columns * rows * sizeof(float)];
        packed.ReadExactly(names);
        packed.ReadExactly(planes);
        return new FeatureCurves(
            Encoding.UTF8.GetString(names).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Int(stored, 4),
            BinaryPrimitives.ReadDoubleLittleEndian(stored.AsSpan(24)),
            FromPlanes(planes, columns, rows));
    }

    private static byte[] Header(FeatureCurves curves, int rows, int namesLength)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        int[] numbers = [Version, curves.Columns.Count, rows, curves.FramesPerRow, namesLength];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4 * (i + 1)), numbers[i]);
        BinaryPrimitives.WriteDoubleLittleEndian(header.AsSpan(24), curves.SecondsPerRow);
        return header;
    }

    private static int Int(byte[] stored, int index) => BinaryPrimitives.ReadInt32LittleEndian(stored.AsSpan(4 * index));

    private static byte[] ToPlanes(IReadOnlyList<float[]> columns, int rows)
    {
        var count = columns.Count * rows;
        var planes = new byte[count * sizeof(float)];
        for (var column = 0; column < columns.Count; column++)
        {
            for (var row = 0; row < rows; row++)
            {
                var bits = Round(columns[column][row]);
                for (var plane = 0; plane < sizeof(float); plane++) planes[(plane * count) + (column * rows) + row] = (byte)(bits >> (8 * plane));
            }
        }

        return planes;
    }

    private static float[][] FromPlanes(byte[] planes, int columns, int rows)
    {
        var count = columns * rows;
        var values = new float[columns][];
        for (var column = 0; column < columns; column++)
        {
            values[column] = new float[rows];
            for (var row = 0; row < rows; row++)
            {
                var bits = 0u;
                for (var plane = 0; plane < sizeof(float); plane++) bits |= (uint)planes[(plane * count) + (column * rows) + row] << (8 * plane);
                values[column][row] = BitConverter.UInt32BitsToSingle(bits);
            }
        }

        return values;
    }

    // To the nearest; a carry goes into the exponent, as it should. Only the greatest floats would become infinite, so they are cut instead.
    private static uint Round(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        const uint Mask = ~((1u << DroppedBits) - 1);
        var rounded = (bits + (1u << (DroppedBits - 1))) & Mask;
        return float.IsFinite(BitConverter.UInt32BitsToSingle(rounded)) ? rounded : bits & Mask;
    }
}
