using Tracktion.Observability.Metrics.Machine;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Metrics.Machine;

public sealed class InterfaceTrafficTests
{
    private const string Heading =
        """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed

        """;

    [Fact]
    public void Parse_Text_LeavesOutLoopbackAndTheLinksBetweenContainers()
    {
        var traffic = InterfaceTraffic.Parse(
            Heading +
            "    lo: 9000 10 0 0 0 0 0 0 9000 10 0 0 0 0 0 0\n" +
            "  eth0: 1234 56 0 0 0 0 0 0 789 12 0 0 0 0 0 0\n" +
            "veth1a2b: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n" +
            "docker0: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n" +
            "wlan0:5 1 0 0 0 0 0 0 6 1 0 0 0 0 0 0\n" +
            "broken: 1 2 3\n");

        Assert.Equal([new InterfaceTraffic("eth0", 1234, 789), new InterfaceTraffic("wlan0", 5, 6)], traffic);
    }

    [Fact]
    public void Read_MoreInterfacesThanAreToldApart_KeepsTheFirst()
    {
        using var system = new FakeSystem();
        var network = new NetworkTraffic(system.Files);
        system.Write("proc/self/net/dev", Lines(0, 5));
        network.Read();

        system.Write("proc/self/net/dev", Lines(3, 100));
        var names = network.Read().Select(traffic => traffic.Name);

        Assert.Equal(["eth3", "eth4", "eth5", "eth6", "eth7"], names);
    }

    private static string Lines(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(i => $"eth{i}: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n"));
}
