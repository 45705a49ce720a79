using System.Globalization;
using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Servers;

/// <summary>A Redis server of our own on loopback. Every write is on disk before it is answered, so that an event that was published stays.</summary>
internal sealed class PrivateRedis : IAsyncDisposable
{
    /// <summary>How long it may take to come up, reading its file included.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>How long a stop may take before the process is killed.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private const int PortAttempts = 3;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly ServerRecord _record;

    private PrivateRedis(string folder, ServerRecord record)
    {
        Folder = folder;
        _record = record;
    }

    /// <summary>The folder of its configuration, log and data.</summary>
    public string Folder { get; }

    /// <summary>Its port on 127.0.0.1; the same in the next run while it is free.</summary>
    public int Port => _record.Port;

    /// <summary>Its process.</summary>
    public ProcessIdentity Process => _record.Process;

    /// <summary>The number of its process: signal this to pause (SIGSTOP) or kill it.</summary>
    public int ProcessId => _record.Process.ProcessId;

    /// <summary>StackExchange.Redis' connection string.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={_record.Password}");

    /// <summary>Starts the server of a folder, or hands back the one that runs there.</summary>
    /// <param name="folder">Created when it is not there.</param>
    /// <param name="binaries">Where the programs are.</param>
    /// <param name="cancellationToken">Stops what was begun.</param>
    /// <exception cref="ServerStartException">It did not come up; the message says why.</exception>
    public static async Task<PrivateRedis> StartAsync(string folder, ServerBinaries binaries, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        if (TryAttach(folder) is { } running) return running;
        var program = binaries.RedisServer ?? throw new ServerStartException("Redis is not installed (package redis-server).");
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        var record = ServerRecord.Read(folder) ?? new ServerRecord { Password = Secret.Generate() };
        for (var attempt = 1; ; attempt++)
        {
            record = Launch(folder, program, record with { Port = await FreePort.ReclaimAsync(record.Port, cancellationToken) });
            if (await ComesUpAsync(record, cancellationToken)) return new PrivateRedis(folder, record);
            // Another program may have taken the port between the choice and the start.
            if (attempt == PortAttempts) throw new ServerStartException(Failure(folder));
        }
    }

    /// <summary>The server that runs in a folder; null where none does.</summary>
    public static PrivateRedis? TryAttach(string folder) =>
        ServerRecord.Read(folder) is { Process.IsRunning: true } record ? new PrivateRedis(folder, record) : null;

    /// <summary>Stops it within <see cref="StopLimit"/>; what it was told is on disk.</summary>
    public Task<StopOutcome> StopAsync() =>
        ProcessStopper.StopAsync(Process, Signal.Terminate, StopLimit, TimeProvider.System, CancellationToken.None);

    public async ValueTask DisposeAsync() => await StopAsync();

    private static ServerRecord Launch(string folder, string program, ServerRecord record)
    {
        var configuration = Path.Combine(folder, "redis.conf");
        // The password goes through a file that only its owner reads: a command line is everyone's to see.
        PrivateFile.Write(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            bind 127.0.0.1
            port {record.Port}
            protected-mode yes
            requirepass {record.Password}
            dir {Quote(Path.Combine(folder, "data"))}
            appendonly yes
            appendfsync always
            save ""
            daemonize no

            """));
        var launch = new ProcessLaunch(program, configuration) { WorkingDirectory = folder };
        var started = record with { Process = DetachedProcess.Start(launch, LogFile(folder)) };
        started.Write(folder);
        return started;
    }

    private static async Task<bool> ComesUpAsync(ServerRecord record, CancellationToken cancellationToken)
    {
        var ready = false;
        try
        {
            await Polling.UntilAsync(
                async token => (ready = await RedisPing.AnswersAsync(record.Port, record.Password, token)) || !record.Process.IsRunning,
                PollInterval, StartLimit, TimeProvider.System, cancellationToken);
        }
        finally
        {
            if (!ready) await ProcessStopper.StopAsync(record.Process, Signal.Terminate, StopLimit, TimeProvider.System, CancellationToken.None);
        }

        return ready;
    }

    private static string Quote(string path) => $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string LogFile(string folder) => Path.Combine(folder, "redis.log");

    private static string Failure(string folder) =>
        $"Redis did not come up; the end of {LogFile(folder)}:\n{string.Join('\n', LogTail.Read(LogFile(folder), 10))}";
}
