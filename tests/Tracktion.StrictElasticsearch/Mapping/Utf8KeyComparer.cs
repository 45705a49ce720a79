using System.Buffers.Binary;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Finds keys by their bytes in the request, without a copy.</summary>
internal sealed class Utf8KeyComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static Utf8KeyComparer Instance { get; } = new();

    public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

    public int GetHashCode(byte[] key) => GetHashCode(key.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    /// <remarks>Length, first and last eight bytes: field names rarely share all three, and equality settles it.</remarks>
    public int GetHashCode(ReadOnlySpan<byte> key)
    {
        var hash = (ulong)key.Length * 0x9E3779B97F4A7C15UL;
        if (key.Length >= 8)
        {
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(key) * 0xD6E8FEB86659FD93UL;
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(key[^8..]) * 0xFF51AFD7ED558CCDUL;
        }
        else
        {
            foreach (var one in key) hash = (hash ^ one) * 0x100000001B3UL;
        }

        return (int)(hash ^ (hash >> 32));
    }
}
