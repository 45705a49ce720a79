using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using StackExchange.Redis;

namespace Tracktion.Messaging.Streams;

/// <summary>One <c>PING</c> on a connection of its own, closed again whatever happens. Written out in RESP, because the driver neither ends a connection that hangs in time nor does without threads for it.</summary>
internal static class RedisPing
{
    /// <summary>What a server that is ready answers.</summary>
    public const string Pong = "PONG";

    private const int DefaultPort = 6379;

    /// <summary>Connects, authenticates where there is a password, and asks.</summary>
    /// <returns><see cref="Pong"/>, or the server's error: <c>LOADING Redis is loading the dataset in memory</c>.</returns>
    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The server's certificate is not trusted.</exception>
    public static async Task<string> AskAsync(EndPoint endpoint, ConfigurationOptions server, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(WithPort(endpoint), cancellationToken);
        await using var plain = new NetworkStream(socket, ownsSocket: false);
        if (!server.Ssl) return await AskAsync(plain, server.Password, cancellationToken);

        await using var secure = new SslStream(plain);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.SslHost ?? HostOf(endpoint) }, cancellationToken);
        return await AskAsync(secure, server.Password, cancellationToken);
    }

    private static async Task<string> AskAsync(Stream stream, string? password, CancellationToken cancellationToken)
    {
        var request = (string.IsNullOrEmpty(password) ? "" : Command("AUTH", password)) + Command("PING");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), cancellationToken);
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == "+" + Pong) return Pong;
            if (line.StartsWith('-')) return line[1..];
        }

        throw new IOException("The connection was closed before an answer came.");
    }

    private static string Command(params IReadOnlyList<string> words) =>
        string.Concat(words.Select(word => string.Create(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"))
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"*{words.Count}\r\n")));

    private static EndPoint WithPort(EndPoint endpoint) => endpoint switch
    {
        DnsEndPoint { Port: 0 } name => new DnsEndPoint(name.Host, DefaultPort),
        IPEndPoint { Port: 0 } address => new IPEndPoint(address.Address, DefaultPort),
        _ => endpoint,
    };

    private static string HostOf(EndPoint endpoint) => endpoint switch
    {
        DnsEndPoint name => name.Host,
        IPEndPoint address => address.Address.ToString(),
        _ => "",
    };
}
