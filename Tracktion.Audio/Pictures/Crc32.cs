namespace Tracktion.Audio.Pictures;

/// <summary>The check sum of a PNG chunk: CRC-32 with the reflected polynomial 0xEDB88320.</summary>
/// <remarks>Source: ISO/IEC 15948 (PNG), annex D. The table of a byte is its eight shifts, so it is made and not written down.</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Shifted((uint)value))];

    /// <summary>The state before the first byte.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>The state after more bytes.</summary>
    public static uint Append(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) state = Table[(byte)(state ^ value)] ^ (state >> 8);
        return state;
    }

    /// <summary>The check sum of all bytes appended.</summary>
    public static uint Finish(uint state) => ~state;

    private static uint Shifted(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        return value;
    }
}
