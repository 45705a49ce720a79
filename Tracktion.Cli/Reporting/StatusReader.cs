using System.Diagnostics;
using Tracktion.Cli.Http;
using Tracktion.Cli.Instances;

namespace Tracktion.Cli.Reporting;

/// <summary>Asks every part of an instance how it is.</summary>
internal sealed class StatusReader(InstanceFolder folder)
{
    private const string Stopped = "stopped";
    private static readonly Dictionary<string, double> NoStats = [];

    /// <summary>The instance as it is now; never fails because a part is ill.</summary>
    public async Task<StatusReport> ReadAsync(CancellationToken cancellationToken)
    {
        if (InstanceState.Read(folder) is not { } state) return new StatusReport(folder.Path, false, null, [], []);
        var services = await Task.WhenAll(state.Services.Select(part => ReadServiceAsync(part, state.ApiKey, cancellationToken)));
        PartReport[] parts = [.. state.Servers.Select(ReadServer), .. services];
        var running = parts.Length > 0 && parts.All(part => part.Health is "ready" or "running");
        return new StatusReport(folder.Path, running, state.CreatedAt, state.Roots, parts);
    }

    private static PartReport ReadServer(RunningPart part) =>
        part.Process.IsRunning
            ? new PartReport(part.Name, part.Process.ProcessId, "running", Address(part), Memory(part), NoStats)
            : new PartReport(part.Name, null, Stopped, Address(part), null, NoStats);

    private static async Task<PartReport> ReadServiceAsync(RunningPart part, string apiKey, CancellationToken cancellationToken)
    {
        var address = part.Address.ToString();
        if (!part.Process.IsRunning) return new PartReport(part.Name, null, Stopped, address, null, NoStats);
        using var client = new ServiceClient(part.Address, apiKey);
        var health = client.ProbeAsync(cancellationToken);
        var stats = client.StatsAsync(cancellationToken);
        return new PartReport(part.Name, part.Process.ProcessId, Word(await health), address, Memory(part), await stats);
    }

    private static string Word(ServiceHealth health) => health switch
    {
        ServiceHealth.Ready => "ready",
        ServiceHealth.NotReady => "not ready",
        _ => "unreachable",
    };

    private static string Address(RunningPart part) => $"127.0.0.1:{part.Port}";

    private static long? Memory(RunningPart part)
    {
        try
        {
            using var process = Process.GetProcessById(part.Process.ProcessId);
            return process.WorkingSet64;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
