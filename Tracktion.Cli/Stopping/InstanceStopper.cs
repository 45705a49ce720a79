using Tracktion.Cli.Instances;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;

namespace Tracktion.Cli.Stopping;

/// <summary>Stops an instance: services first, so that they can put their work down in order, then Redis, then PostgreSQL.</summary>
internal sealed class InstanceStopper(InstanceFolder folder, TimeProvider time)
{
    /// <summary>How long a service has to end by itself: longer than its own limit, at which it ends whatever hangs.</summary>
    public static readonly TimeSpan ServiceLimit = TimeSpan.FromSeconds(20);

    /// <summary>Stops what a state names. It is not interrupted: half a stop would leave processes behind.</summary>
    public async Task<IReadOnlyList<StoppedPart>> StopAsync(InstanceState state)
    {
        var services = await Task.WhenAll(state.Services.Select(part => StopAsync(part, Signal.Terminate, ServiceLimit)));
        var result = new List<StoppedPart>(services);
        foreach (var redis in state.Servers.Where(part => part.Name == RunningPart.Redis))
            result.Add(await StopAsync(redis, Signal.Terminate, PrivateRedis.StopLimit));
        foreach (var postgres in state.Servers.Where(part => part.Name == RunningPart.Postgresql))
            result.Add(await StopAsync(postgres, Signal.Interrupt, PrivatePostgres.StopLimit));
        return result;
    }

    /// <summary>Stops servers of this instance that no state names, because the <c>up</c> that started them was killed.</summary>
    /// <param name="spared">Processes to leave alone.</param>
    public async Task<IReadOnlyList<StoppedPart>> StopUnrecordedServersAsync(IReadOnlySet<ProcessIdentity> spared)
    {
        var result = new List<StoppedPart>();
        if (PrivateRedis.TryAttach(folder.Redis) is { } redis && !spared.Contains(redis.Process))
            result.Add(new StoppedPart(RunningPart.Redis, await redis.StopAsync()));
        if (PrivatePostgres.TryAttach(folder.Postgres) is { } postgres && !spared.Contains(postgres.Process))
            result.Add(new StoppedPart(RunningPart.Postgresql, await postgres.StopAsync()));
        return result;
    }

    private async Task<StoppedPart> StopAsync(RunningPart part, Signal gentle, TimeSpan limit) =>
        new(part.Name, await ProcessStopper.StopAsync(part.Process, gentle, limit, time, CancellationToken.None));
}
