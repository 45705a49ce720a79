namespace Tracktion.Observability.Metrics.Machine;

/// <summary>What went over a network interface so far.</summary>
/// <param name="Name">The interface: <c>eth0</c>.</param>
/// <param name="ReceivedBytes">Bytes that came in.</param>
/// <param name="SentBytes">Bytes that went out.</param>
internal readonly record struct InterfaceTraffic(string Name, long ReceivedBytes, long SentBytes)
{
    private const int SentField = 8;

    // One end of a container's link, or a bridge between them: what goes over them is counted at the other end, and they come and go by the hundred.
    private static readonly string[] Virtual = ["veth", "docker", "br-", "virbr", "cni", "cali", "flannel", "cilium", "lxc", "dummy", "ifb", "tunl", "kube-"];

    /// <summary>Reads the text of <c>/proc/net/dev</c>, without the loopback and the interfaces between containers.</summary>
    public static IEnumerable<InterfaceTraffic> Parse(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            // The two lines of heading have no colon.
            if (line.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) continue;

            var (name, words) = (line[..colon].Trim(), KernelText.Words(line[(colon + 1)..]));
            if (!Counts(name) || words.Length <= SentField) continue;
            if (KernelText.Number(words[0]) is { } received && KernelText.Number(words[SentField]) is { } sent) yield return new InterfaceTraffic(name, received, sent);
        }
    }

    private static bool Counts(string name) => name != "lo" && !Virtual.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
