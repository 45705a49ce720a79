using System.Globalization;
using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Servers;

/// <summary>A PostgreSQL server of our own on loopback, with its data in a folder of ours.</summary>
/// <remarks>As root it runs under an account without rights, because PostgreSQL refuses root.</remarks>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    /// <summary>How long it may take to come up, recovery after a crash included.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>How long a stop may take before the process is killed.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private const int PortAttempts = 3;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly ServerRecord _record;

    private PrivatePostgres(string folder, ServerRecord record)
    {
        Folder = folder;
        _record = record;
    }

    /// <summary>The folder that it was started in: log, record and, where its account can reach it, the data.</summary>
    public string Folder { get; }

    /// <summary>Where the data is: inside <see cref="Folder"/>, or under <c>/var/lib/tracktion</c> where the server's account cannot enter that.</summary>
    public string DataFolder => _record.DataFolder ?? Path.Combine(Folder, "data");

    /// <summary>Its port on 127.0.0.1; the same in the next run while it is free.</summary>
    public int Port => _record.Port;

    /// <summary>Its main process.</summary>
    public ProcessIdentity Process => _record.Process;

    /// <summary>The number of its main process: signal this to pause (SIGSTOP) or kill it.</summary>
    public int ProcessId => _record.Process.ProcessId;

    /// <summary>Npgsql's connection string for the role that owns the database.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={Port};Username={PostgresDataFolder.Name};Password={_record.Password};Database={PostgresDataFolder.Name}");

    /// <summary>Starts the server of a folder, or hands back the one that runs there; creates the data on the first run.</summary>
    /// <param name="folder">Created when it is not there.</param>
    /// <param name="binaries">Where the programs are.</param>
    /// <param name="cancellationToken">Stops what was begun.</param>
    /// <exception cref="ServerStartException">It did not come up; the message says why.</exception>
    public static async Task<PrivatePostgres> StartAsync(string folder, ServerBinaries binaries, CancellationToken cancellationToken)
    {
        folder = Path.GetFullPath(folder);
        if (TryAttach(folder) is { } running) return running;
        if (binaries is not { Postgres: { } program, InitDb: { } initDb })
            throw new ServerStartException("PostgreSQL is not installed (package postgresql).");

        Directory.CreateDirectory(folder);
        var account = UnprivilegedAccount.ForRoot();
        var record = ServerRecord.Read(folder) ?? new ServerRecord { Password = Secret.Generate() };
        record.Write(folder);
        var data = await new PostgresDataFolder(program, initDb, account).PrepareAsync(folder, record.Password, cancellationToken);
        record = record with { DataFolder = data };
        for (var attempt = 1; ; attempt++)
        {
            record = Launch(folder, program, account, record with { Port = await FreePort.ReclaimAsync(record.Port, cancellationToken) });
            if (await ComesUpAsync(record, cancellationToken)) return new PrivatePostgres(folder, record);
            // Another program may have taken the port between the choice and the start.
            if (attempt == PortAttempts) throw new ServerStartException(Failure(folder));
        }
    }

    /// <summary>The server that runs in a folder; null where none does.</summary>
    public static PrivatePostgres? TryAttach(string folder) =>
        ServerRecord.Read(folder) is { Process.IsRunning: true } record ? new PrivatePostgres(folder, record) : null;

    /// <summary>Stops it in its fast way (open transactions are rolled back), within <see cref="StopLimit"/>.</summary>
    public Task<StopOutcome> StopAsync() =>
        ProcessStopper.StopAsync(Process, Signal.Interrupt, StopLimit, TimeProvider.System, CancellationToken.None);

    /// <summary>Deletes the data of a stopped server, also where it is outside of <see cref="Folder"/>.</summary>
    public static void DeleteData(string folder)
    {
        foreach (var place in (string[])[folder, PostgresDataFolder.FallbackFor(folder)])
        {
            if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static ServerRecord Launch(string folder, string program, UnprivilegedAccount? account, ServerRecord record)
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1",
            // No socket file: its path may be longer than the 107 characters that the system takes, and nothing here uses it.
            "unix_socket_directories=",
            "max_connections=100",
            "synchronous_commit=on",
            "logging_collector=off",
        ];
        var launch = new ProcessLaunch(
            program,
            ["-D", record.DataFolder ?? folder, "-p", record.Port.ToString(CultureInfo.InvariantCulture), .. settings.SelectMany(s => (string[])["-c", s])])
        {
            Account = account,
            WorkingDirectory = "/",
        };
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
                _ => Task.FromResult((ready = IsReady(record)) || !record.Process.IsRunning), PollInterval, StartLimit, TimeProvider.System, cancellationToken);
        }
        finally
        {
            if (!ready) await ProcessStopper.StopAsync(record.Process, Signal.Quit, StopLimit, TimeProvider.System, CancellationToken.None);
        }

        return ready;
    }

    /// <summary>What <c>pg_ctl --wait</c> looks at: the eighth line of postmaster.pid says <c>ready</c> once connections are taken.</summary>
    private static bool IsReady(ServerRecord record)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(record.DataFolder ?? "", "postmaster.pid"));
            return lines.Length > 7
                && lines[0] == record.Process.ProcessId.ToString(CultureInfo.InvariantCulture)
                && lines[7].TrimEnd() == "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string LogFile(string folder) => Path.Combine(folder, "postgres.log");

    private static string Failure(string folder) =>
        $"PostgreSQL did not come up; the end of {LogFile(folder)}:\n{string.Join('\n', LogTail.Read(LogFile(folder), 10))}";
}
