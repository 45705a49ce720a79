namespace Tracktion.Observability.Metrics.Machine;

/// <summary>Traffic of the network interfaces that the process sees: in a container, the container's. Thread safe.</summary>
internal sealed class NetworkTraffic(SystemFiles files)
{
    /// <summary>So many interfaces are told apart; the first that were seen stay, later ones are left out.</summary>
    public const int MaxInterfaces = 8;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The interfaces' counts as of now; none where the system does not tell.</summary>
    public IReadOnlyList<InterfaceTraffic> Read()
    {
        var all = InterfaceTraffic.Parse(files.Read("proc/self/net/dev") ?? "");
        lock (_lock) return [.. all.Where(traffic => _seen.Contains(traffic.Name) || _seen.Count < MaxInterfaces && _seen.Add(traffic.Name))];
    }
}
