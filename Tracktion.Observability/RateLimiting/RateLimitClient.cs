using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Tracktion.Observability.RateLimiting;

/// <summary>Whom requests are counted for.</summary>
/// <param name="Kind">What the number is.</param>
/// <param name="Id">The owner of a key, an IPv4 address, or the first 64 bits of an IPv6 address.</param>
internal readonly record struct RateLimitClient(RateLimitClientKind Kind, UInt128 Id)
{
    private const int IPv6Bytes = 16;

    /// <summary>The client that a known key stands for.</summary>
    public static RateLimitClient OfKey(UInt128 owner) => new(RateLimitClientKind.Key, owner);

    /// <summary>The client at an address; without one, whoever comes by a way that has none, such as a socket file.</summary>
    public static RateLimitClient At(IPAddress? address)
    {
        if (address is null) return new RateLimitClient(RateLimitClientKind.Local, 0);

        Span<byte> bytes = stackalloc byte[IPv6Bytes];
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        plain.TryWriteBytes(bytes, out _);
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? new RateLimitClient(RateLimitClientKind.IPv4, BinaryPrimitives.ReadUInt32BigEndian(bytes))
            // The last 64 bits are the holder's to choose, so they tell no clients apart.
            : new RateLimitClient(RateLimitClientKind.IPv6, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }
}
