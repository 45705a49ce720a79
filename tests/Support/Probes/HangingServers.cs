using System.Globalization;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;

namespace Tracktion.Testing.Probes;

/// <summary>Everything that a service depends on, which can be made to hang: PostgreSQL and Redis by SIGSTOP, log store, trace store and webhook by never answering.</summary>
internal sealed class HangingServers : IAsyncDisposable
{
    private readonly string _folder;
    private readonly PrivatePostgres _postgres;
    private readonly PrivateRedis _redis;
    private readonly BlackHole _hole = new();

    private HangingServers(string folder, PrivatePostgres postgres, PrivateRedis redis) => (_folder, _postgres, _redis) = (folder, postgres, redis);

    public static async Task<HangingServers> StartAsync(string folder)
    {
        var binaries = ServerBinaries.Find();
        var postgres = await PrivatePostgres.StartAsync(Path.Combine(folder, "postgres"), binaries, CancellationToken.None);
        return new HangingServers(folder, postgres, await PrivateRedis.StartAsync(Path.Combine(folder, "redis"), binaries, CancellationToken.None));
    }

    /// <summary>Settings that point a service at them.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["Tracktion__Database__ConnectionString"] = _postgres.ConnectionString,
        ["Tracktion__Redis__ConnectionString"] = _redis.ConnectionString,
        ["Tracktion__Observability__Console"] = "false",
        ["Tracktion__Observability__LogFolder"] = Path.Combine(_folder, "logs"),
        ["Tracktion__Observability__Elasticsearch__Nodes__0"] = _hole.Address,
        ["Tracktion__Observability__Otlp__Endpoint"] = _hole.Address,
        ["Tracktion__Notifications__Webhook__Url"] = _hole.Address,
        ["Tracktion__Notifications__Webhook__AllowInternalAddresses"] = "true",
    };

    /// <summary>The same, with times so short that many hangs take little time.</summary>
    public Dictionary<string, string> SettingsForShortHangs() => new(Settings())
    {
        ["Tracktion__Observability__HealthCheckTimeout"] = "00:00:00.2",
        ["Tracktion__Observability__HealthCheckInterval"] = "00:00:00.2",
    };

    /// <summary>Stops every process of PostgreSQL and Redis where it stands: connections stay, and are silent.</summary>
    public void Hang()
    {
        // The main process first, so that it starts no more of those that are stopped then.
        _postgres.Process.Send(Signal.Stop);
        foreach (var child in Children()) child.Send(Signal.Stop);
        _redis.Process.Send(Signal.Stop);
    }

    /// <summary>Lets them go on.</summary>
    public void Continue()
    {
        foreach (var child in Children()) child.Send(Signal.Continue);
        _postgres.Process.Send(Signal.Continue);
        _redis.Process.Send(Signal.Continue);
    }

    public async ValueTask DisposeAsync()
    {
        Continue();
        await _redis.StopAsync();
        await _postgres.StopAsync();
        PrivatePostgres.DeleteData(_postgres.Folder);
        await _hole.DisposeAsync();
    }

    private List<ProcessIdentity> Children()
    {
        var main = _postgres.ProcessId.ToString(CultureInfo.InvariantCulture);
        var numbers = File.ReadAllText(Path.Combine("/proc", main, "task", main, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. numbers.Select(number => ProcessIdentity.Of(int.Parse(number, CultureInfo.InvariantCulture))).OfType<ProcessIdentity>()];
    }
}
