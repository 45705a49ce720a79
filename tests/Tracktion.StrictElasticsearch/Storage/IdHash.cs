using System.Buffers.Binary;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>An id as 128 bits: two 64-bit hashes with different keys. Two ids of a run are one with a chance of about 1 in 10^24.</summary>
/// <remarks>Two longs and not an UInt128, whose alignment would make each entry of a table a half larger.</remarks>
internal readonly record struct IdHash(ulong High, ulong Low)
{
    public static IdHash Of(ReadOnlySpan<byte> id)
    {
        var high = 0x2D358DCCAA6C78A5UL ^ (ulong)id.Length;
        var low = 0x8BB84B93962EACC9UL + (ulong)id.Length;
        while (id.Length >= 8)
        {
            Take(BinaryPrimitives.ReadUInt64LittleEndian(id), ref high, ref low);
            id = id[8..];
        }

        Span<byte> rest = stackalloc byte[8];
        rest.Clear();
        id.CopyTo(rest);
        Take(BinaryPrimitives.ReadUInt64LittleEndian(rest), ref high, ref low);
        return new IdHash(Mix(high), Mix(low));
    }

    public override int GetHashCode() => (int)Low;

    private static void Take(ulong word, ref ulong high, ref ulong low)
    {
        var upper = Math.BigMul(high ^ word, 0x9E3779B97F4A7C15UL, out var lower);
        high = upper ^ lower ^ 0x4B33A62ED433D4A3UL;
        upper = Math.BigMul(low ^ word, 0xD6E8FEB86659FD93UL, out lower);
        low = upper + lower + 0x165667B19E3779F9UL;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCDUL;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return value ^ (value >> 33);
    }
}
