using System.Buffers.Binary;
using System.IO.Compression;

namespace Tracktion.Audio.Pictures;

/// <summary>Writes the signature and the chunks of a PNG file, each with its length and check sum.</summary>
/// <remarks>Source: ISO/IEC 15948 (PNG), clauses 5 (data stream) and 11 (chunks).</remarks>
internal sealed class PngChunkWriter(Stream destination)
{
    private const int BitsPerSample = 8;

    /// <summary>Signature and IHDR: 8 bits a sample, deflate, no interlace.</summary>
    public void WriteHeader(int width, int height, PngColourType colourType)
    {
        destination.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = BitsPerSample;
        header[9] = (byte)colourType;
        WriteChunk("IHDR"u8, header);
    }

    /// <summary>PLTE: three bytes a colour.</summary>
    public void WritePalette(ReadOnlySpan<byte> paletteRgb) => WriteChunk("PLTE"u8, paletteRgb);

    /// <summary>IDAT, as one chunk, and IEND.</summary>
    /// <param name="pixels">Row after row from the top.</param>
    /// <param name="rowBytes">Bytes of a row.</param>
    /// <param name="subtractBytes">Each byte is written as its difference to the one this many before (filter Sub); 0: as it is (filter None).</param>
    public void WriteImage(ReadOnlySpan<byte> pixels, int rowBytes, int subtractBytes)
    {
        // The chunk's length stands before its content, so the deflated picture is held once.
        using var deflated = new MemoryStream();
        using (var deflate = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[1 + rowBytes];
            for (var start = 0; start < pixels.Length; start += rowBytes)
            {
                Filter(pixels.Slice(start, rowBytes), subtractBytes, line);
                deflate.Write(line);
            }
        }

        WriteChunk("IDAT"u8, deflated.GetBuffer().AsSpan(0, (int)deflated.Length));
        WriteChunk("IEND"u8, []);
    }

    private static void Filter(ReadOnlySpan<byte> row, int subtractBytes, Span<byte> line)
    {
        line[0] = (byte)(subtractBytes > 0 ? 1 : 0);
        row.CopyTo(line[1..]);
        if (subtractBytes == 0) return;

        for (var i = subtractBytes; i < row.Length; i++) line[1 + i] = (byte)(row[i] - row[i - subtractBytes]);
    }

    private void WriteChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        destination.Write(number);
        destination.Write(type);
        destination.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Finish(Crc32.Append(Crc32.Append(Crc32.Start, type), content)));
        destination.Write(number);
    }
}
