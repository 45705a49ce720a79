using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tracktion.Testing.Probes;

/// <summary>A server on loopback that takes every connection and never answers.</summary>
internal sealed class BlackHole : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _taken = [];
    private readonly Task _taking;

    public BlackHole()
    {
        _listener.Start();
        _taking = TakeAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _taking;
        _taken.ForEach(client => client.Dispose());
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true) _taken.Add(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was closed.
        }
    }
}
