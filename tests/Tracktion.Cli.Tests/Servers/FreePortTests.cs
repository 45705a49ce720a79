using System.Net;
using System.Net.Sockets;
using Tracktion.Cli.Servers;

namespace Tracktion.Cli.Tests.Servers;

public sealed class FreePortTests
{
    [Fact]
    public void Prefer_PortTaken_GivesAnother()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ((IPEndPoint)listener.LocalEndpoint).Port;

        var port = FreePort.Prefer(taken);

        Assert.False(FreePort.IsFree(taken));
        Assert.NotEqual(taken, port);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void IsFree_NoPort_IsNo(int port) => Assert.False(FreePort.IsFree(port));
}
