using Tracktion.Cli.Http;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Cli.Stopping;

namespace Tracktion.Cli.Starting;

/// <summary>Starts what does not run of an instance, and takes back what it started when that fails.</summary>
internal sealed class InstanceStarter(StartRequest request, StartBoard board, InstanceStopper stopper, TimeProvider time)
{
    /// <summary>How long all services together may take until they are ready.</summary>
    public static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);

    private const string AddressInUse = "address already in use";
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private InstanceState _state = request.EmptyState(time);

    /// <summary>Starts everything and, unless told otherwise, waits until every service is ready.</summary>
    /// <returns>What runs now; it is also in the instance's file.</returns>
    /// <exception cref="CliException">Something did not come up; what this call had started is stopped again.</exception>
    public async Task<InstanceState> StartAsync(InstanceState? existing, CancellationToken cancellationToken)
    {
        request.Folder.Create();
        if (existing is not null) _state = existing;
        var before = RunningProcesses(_state);
        try
        {
            var settings = await StartServersAsync(cancellationToken);
            var launcher = new ServiceLauncher(request.RepositoryRoot, settings, request.Environment);
            foreach (var service in ServiceDefinition.All) LaunchMissing(launcher, service);
            if (request.WaitUntilReady) await AwaitAllAsync(launcher, cancellationToken);
            return _state;
        }
        catch (Exception)
        {
            await TakeBackAsync(before);
            throw;
        }
    }

    private async Task<ServiceSettings> StartServersAsync(CancellationToken cancellationToken)
    {
        var ports = _state.Servers.ToDictionary(part => part.Name, part => part.Port);
        var postgres = request.OwnPostgres ? StartPostgresAsync(cancellationToken) : Task.FromResult<string?>(null);
        var redis = request.OwnRedis ? StartRedisAsync(cancellationToken) : Task.FromResult<string?>(null);
        await Task.WhenAll(postgres, redis);
        // A server that came back on another port is not found by services that still run: they start again too.
        if (_state.Servers.Any(part => ports.TryGetValue(part.Name, out var port) && port != part.Port))
            await stopper.StopAsync(_state with { Servers = [] });
        return new ServiceSettings(request.Folder, _state.ApiKey, request.Roots, await postgres, await redis);
    }

    private async Task<string?> StartPostgresAsync(CancellationToken cancellationToken)
    {
        board.Set(RunningPart.Postgresql, PartStatus.Starting);
        var server = await StartServerAsync(
            RunningPart.Postgresql, () => PrivatePostgres.StartAsync(request.Folder.Postgres, request.Binaries, cancellationToken));
        Record(new RunningPart(RunningPart.Postgresql, server.Port, server.Process, Path.Combine(request.Folder.Postgres, "postgres.log")));
        return server.ConnectionString;
    }

    private async Task<string?> StartRedisAsync(CancellationToken cancellationToken)
    {
        board.Set(RunningPart.Redis, PartStatus.Starting);
        var server = await StartServerAsync(
            RunningPart.Redis, () => PrivateRedis.StartAsync(request.Folder.Redis, request.Binaries, cancellationToken));
        Record(new RunningPart(RunningPart.Redis, server.Port, server.Process, Path.Combine(request.Folder.Redis, "redis.log")));
        return server.ConnectionString;
    }

    private async Task<T> StartServerAsync<T>(string name, Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (ServerStartException e)
        {
            board.Set(name, PartStatus.Failed, e.Message);
            throw new CliException(e.Message);
        }
    }

    private void Record(RunningPart server)
    {
        Update(state => state with { Servers = [.. state.Servers.Where(other => other.Name != server.Name), server] });
        board.Set(server.Name, PartStatus.Healthy, $"127.0.0.1:{server.Port}");
    }

    private void LaunchMissing(ServiceLauncher launcher, ServiceDefinition service)
    {
        board.Set(service.Name, PartStatus.Starting);
        if (_state.Service(service.Name) is not null) return;
        var port = _state.Services.FirstOrDefault(part => part.Name == service.Name)?.Port ?? service.DefaultPort;
        Launch(launcher, service, port);
    }

    private RunningPart Launch(ServiceLauncher launcher, ServiceDefinition service, int port)
    {
        var part = launcher.Launch(service, port);
        Update(state => state.WithService(part));
        return part;
    }

    private async Task AwaitAllAsync(ServiceLauncher launcher, CancellationToken cancellationToken)
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = ServiceDefinition.All.Select(service => AwaitReadyAsync(launcher, service, abort.Token)).ToArray();
        await foreach (var finished in Task.WhenEach(waits))
        {
            if (await finished is not { } fault) continue;
            // The first that fails ends the start: the others need not use up their time.
            await abort.CancelAsync();
            throw new CliException(fault);
        }
    }

    /// <returns>Null when it is ready, else what went wrong.</returns>
    private async Task<string?> AwaitReadyAsync(ServiceLauncher launcher, ServiceDefinition service, CancellationToken cancellationToken)
    {
        var part = _state.Services.First(candidate => candidate.Name == service.Name);
        var ready = await IsReadyAsync(part, cancellationToken);
        // Another program may have taken the port between the choice and the start.
        if (!ready && !part.Process.IsRunning && LogTail.Read(part.Log, int.MaxValue).Any(line => line.Contains(AddressInUse, StringComparison.OrdinalIgnoreCase)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            part = Launch(launcher, service, FreePort.Any());
            ready = await IsReadyAsync(part, cancellationToken);
        }

        if (ready)
        {
            board.Set(service.Name, PartStatus.Healthy, part.Address.ToString());
            return null;
        }

        var what = part.Process.IsRunning ? $"was not ready within {ReadyLimit.TotalSeconds:0} s" : "ended while it started";
        board.Set(service.Name, PartStatus.Failed, what);
        return $"{service.Name} {what}; the end of {part.Log}:\n{string.Join('\n', LogTail.ReadWithoutStacks(part.Log, 15))}";
    }

    private async Task<bool> IsReadyAsync(RunningPart part, CancellationToken cancellationToken)
    {
        using var client = new ServiceClient(part.Address, _state.ApiKey);
        var ready = false;
        await Polling.UntilAsync(
            async token => (ready = await client.ProbeAsync(token) == ServiceHealth.Ready) || !part.Process.IsRunning,
            ProbeInterval, ReadyLimit, time, cancellationToken);
        return ready && part.Process.IsRunning;
    }

    private async Task TakeBackAsync(HashSet<ProcessIdentity> before)
    {
        var mine = _state with
        {
            Services = _state.Services.Where(part => !before.Contains(part.Process)).ToArray(),
            Servers = _state.Servers.Where(part => !before.Contains(part.Process)).ToArray(),
        };
        await stopper.StopAsync(mine);
        await stopper.StopUnrecordedServersAsync(before);
        if (RunningProcesses(_state).Count == 0) File.Delete(request.Folder.StateFile);
        else Update(state => state with { Services = Alive(state.Services), Servers = Alive(state.Servers) });
    }

    private void Update(Func<InstanceState, InstanceState> change)
    {
        lock (_gate)
        {
            _state = change(_state);
            // Written at once: whatever breaks later, `down` finds what runs.
            _state.Write(request.Folder);
        }
    }

    private static HashSet<ProcessIdentity> RunningProcesses(InstanceState state) =>
        Alive([.. state.Services, .. state.Servers]).Select(part => part.Process).ToHashSet();

    private static RunningPart[] Alive(IReadOnlyList<RunningPart> parts) => parts.Where(part => part.Process.IsRunning).ToArray();
}
