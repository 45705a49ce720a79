using System.Net.Sockets;
using System.Text;

namespace Tracktion.Cli.Servers;

/// <summary>Asks a Redis server whether it serves, in its own protocol: this program needs no client for two words.</summary>
internal static class RedisPing
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>True when the password is taken and PING is answered by PONG, which it is not while the data is being read.</summary>
    public static async Task<bool> AnswersAsync(int port, string password, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, limit.Token);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\nPING\r\n"), limit.Token);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadLineAsync(limit.Token) == "+OK" && await reader.ReadLineAsync(limit.Token) == "+PONG";
        }
        catch (SocketException)
        {
            return false;
        }
        catch (IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
