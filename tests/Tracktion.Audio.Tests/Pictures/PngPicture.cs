using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tracktion.Audio.Tests.Pictures;

/// <summary>A PNG read back by a second, plain implementation: check sums bit by bit, filters None and Sub.</summary>
internal sealed class PngPicture
{
    private readonly byte[] _samples;
    private readonly byte[] _palette;
    private readonly int _bytesPerPixel;

    public PngPicture(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var chunks = Chunks(file).ToList();
        Assert.Equal("IHDR", chunks[0].Type);
        Assert.Equal("IEND", chunks[^1].Type);
        var header = chunks[0].Content;
        Width = BinaryPrimitives.ReadInt32BigEndian(header);
        Height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        Assert.Equal(8, header[8]);
        _bytesPerPixel = header[9] == 2 ? 3 : 1;
        _palette = chunks.Where(chunk => chunk.Type == "PLTE").Select(chunk => chunk.Content).SingleOrDefault([]);
        _samples = Unfilter([.. chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Content)]);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Of a palette picture.</summary>
    public byte Index(int x, int y) => _samples[(y * Width) + x];

    public byte[] Indices => _samples;

    public (byte Red, byte Green, byte Blue) Colour(int x, int y)
    {
        var start = ((y * Width) + x) * _bytesPerPixel;
        if (_bytesPerPixel == 3) return (_samples[start], _samples[start + 1], _samples[start + 2]);
        var entry = 3 * _samples[start];
        return (_palette[entry], _palette[entry + 1], _palette[entry + 2]);
    }

    private byte[] Unfilter(byte[] deflated)
    {
        using var inflate = new ZLibStream(new MemoryStream(deflated), CompressionMode.Decompress);
        using var lines = new MemoryStream();
        inflate.CopyTo(lines);
        var rowBytes = Width * _bytesPerPixel;
        Assert.Equal((rowBytes + 1) * Height, lines.Length);
        var samples = new byte[rowBytes * Height];
        var source = lines.ToArray();
        for (var y = 0; y < Height; y++)
        {
            var filter = source[y * (rowBytes + 1)];
            Assert.InRange(filter, 0, 1);
            for (var i = 0; i < rowBytes; i++)
            {
                var left = filter == 1 && i >= _bytesPerPixel ? samples[(y * rowBytes) + i - _bytesPerPixel] : 0;
                samples[(y * rowBytes) + i] = (byte)(source[(y * (rowBytes + 1)) + 1 + i] + left);
            }
        }

        return samples;
    }

    private static IEnumerable<(string Type, byte[] Content)> Chunks(byte[] file)
    {
        var position = 8;
        while (position < file.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(position));
            var end = position + 8 + length;
            Assert.Equal(PlainCrc(file.AsSpan(position + 4, 4 + length)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(end)));
            yield return (Encoding.ASCII.GetString(file, position + 4, 4), file[(position + 8)..end]);
            position = end + 4;
        }
    }

    private static uint PlainCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var odd = ((crc ^ ((uint)value >> bit)) & 1) != 0;
                crc = odd ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
