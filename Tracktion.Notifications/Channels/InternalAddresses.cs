using System.Net;
using System.Net.Sockets;

namespace Tracktion.Notifications.Channels;

/// <summary>Keeps outgoing requests off this machine and private networks, by the address that is connected to and not by its name.</summary>
internal static class InternalAddresses
{
    // RFC 6890 and its registries: this host, private, shared, loopback, link-local, protocol assignments, documentation, benchmarks, multicast, reserved.
    private static readonly IPNetwork[] Internal =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b::/96", "100::/64", "2001:db8::/32", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Internal.Any(network => network.Contains(plain));
    }

    /// <summary>Connects to a host's first address that is not internal.</summary>
    /// <exception cref="InternalAddressException">All of them are.</exception>
    /// <exception cref="SocketException">The name cannot be resolved, or nobody answers.</exception>
    public static async ValueTask<Stream> ConnectOutsideAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var outside = addresses.Where(address => !Contains(address)).ToArray();
        if (outside.Length == 0) throw new InternalAddressException(context.DnsEndPoint.Host);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(outside, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
