using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Servers;

/// <summary>Chooses TCP ports on loopback.</summary>
internal static class FreePort
{
    // Below Linux' ephemeral ports (32768 and up), which any outgoing connection may sit on when a server wants its port back.
    private const int First = 20_000;
    private const int Last = 32_000;
    private const int Attempts = 100;

    private static readonly TimeSpan ReclaimInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ReclaimLimit = TimeSpan.FromSeconds(1);

    /// <summary>A port that nobody listens on. Another program may take it before it is used, so the caller tries again.</summary>
    public static int Any()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port)) return port;
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The port that is wished for when it is free, else any.</summary>
    public static int Prefer(int port) => IsFree(port) ? port : Any();

    /// <summary>The port that a server had before, else any. A server that was killed can hold its port for some milliseconds after it has ended: its other threads end later.</summary>
    public static async Task<int> ReclaimAsync(int port, CancellationToken cancellationToken) =>
        port > 0 && await Polling.UntilAsync(_ => Task.FromResult(IsFree(port)), ReclaimInterval, ReclaimLimit, TimeProvider.System, cancellationToken) ? port : Any();

    /// <summary>Whether nothing listens on a port, on loopback or on every address.</summary>
    public static bool IsFree(int port)
    {
        if (port is < 1 or > 65535) return false;
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port)) return false;
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
