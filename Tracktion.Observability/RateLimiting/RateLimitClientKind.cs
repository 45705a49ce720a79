namespace Tracktion.Observability.RateLimiting;

/// <summary>What a client is known by.</summary>
internal enum RateLimitClientKind
{
    /// <summary>No address at all.</summary>
    Local,

    /// <summary>An IPv4 address.</summary>
    IPv4,

    /// <summary>A network of IPv6 addresses, /64.</summary>
    IPv6,

    /// <summary>A known API key.</summary>
    Key,
}
