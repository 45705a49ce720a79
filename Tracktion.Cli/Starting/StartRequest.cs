using Tracktion.Cli.Instances;
using Tracktion.Cli.Servers;

namespace Tracktion.Cli.Starting;

/// <summary>What <c>up</c> was asked for.</summary>
internal sealed record StartRequest
{
    /// <summary>The instance.</summary>
    public required InstanceFolder Folder { get; init; }

    /// <summary>Where the built projects are.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>The variables of this process.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Where the servers' programs are.</summary>
    public required ServerBinaries Binaries { get; init; }

    /// <summary>The folders to watch; files are brought into the first.</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    /// <summary>False to return as soon as the processes are started.</summary>
    public bool WaitUntilReady { get; init; } = true;

    /// <summary>Whether the instance has a PostgreSQL server of its own: not where the settings name one.</summary>
    public bool OwnPostgres => Environment.Setting(ServiceSettings.Database) is null;

    /// <summary>Whether the instance has a Redis server of its own: not where the settings name one.</summary>
    public bool OwnRedis => Environment.Setting(ServiceSettings.Redis) is null;

    /// <summary>Everything that will be started, in the order of the table.</summary>
    public IReadOnlyList<string> Parts =>
    [
        .. OwnPostgres ? [RunningPart.Postgresql] : Array.Empty<string>(),
        .. OwnRedis ? [RunningPart.Redis] : Array.Empty<string>(),
        .. ServiceDefinition.All.Select(service => service.Name),
    ];

    /// <summary>The state of an instance of which nothing runs.</summary>
    public InstanceState EmptyState(TimeProvider time)
    {
        Folder.Create();
        return new InstanceState { CreatedAt = time.GetUtcNow(), ApiKey = Folder.ApiKey(), Roots = Roots, TraceView = Environment.Setting(Traces.TraceView.Setting) };
    }
}
