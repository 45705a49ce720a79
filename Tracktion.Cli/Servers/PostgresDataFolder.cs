using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Servers;

/// <summary>Makes the folder that PostgreSQL keeps its data in, with the role and the database of the services.</summary>
internal sealed class PostgresDataFolder(string postgres, string initDb, UnprivilegedAccount? account)
{
    /// <summary>The database, and the role that owns it.</summary>
    public const string Name = "tracktion";

    // A clone under root's home cannot be entered by the account that PostgreSQL runs as.
    // Only root comes here, so the place may be one where nobody else can put a trap.
    private const string FallbackRoot = "/var/lib/tracktion";

    /// <summary>Finds a place that the server's account can reach and, on the first run, fills it.</summary>
    /// <returns>The data folder.</returns>
    /// <exception cref="ServerStartException">It cannot be made.</exception>
    public async Task<string> PrepareAsync(string folder, string password, CancellationToken cancellationToken)
    {
        foreach (var place in (string[])[folder, FallbackFor(folder)])
        {
            var data = Path.Combine(place, "data");
            if (Directory.Exists(data)) return data;
            var unfinished = data + ".new";
            if (!await TryMakeAsync(unfinished, cancellationToken)) continue;
            await FillAsync(unfinished, password, cancellationToken);
            // Only a folder that was filled to the end gets the name that counts.
            Directory.Move(unfinished, data);
            return data;
        }

        throw new ServerStartException(
            $"PostgreSQL's account {account?.Name ?? Environment.UserName} can write neither to {folder} nor to {FallbackRoot}.");
    }

    /// <summary>The same place for the same instance, outside of where it cannot be reached.</summary>
    public static string FallbackFor(string folder)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder)));
        return Path.Combine(FallbackRoot, "postgres-" + Convert.ToHexStringLower(hash)[..16]);
    }

    private async Task<bool> TryMakeAsync(string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (account is null) return true;
        await GiveAsync(folder, account, cancellationToken);
        var probe = new ProcessLaunch("test", "-w", folder) { Account = account };
        if ((await ProgramRunner.RunAsync(probe, cancellationToken)).Succeeded) return true;
        Directory.Delete(folder);
        return false;
    }

    private async Task FillAsync(string data, string password, CancellationToken cancellationToken)
    {
        var passwordFile = data + ".password";
        PrivateFile.Write(passwordFile, Secret.Generate());
        try
        {
            if (account is not null) await GiveAsync(passwordFile, account, cancellationToken);
            await RunAsync(
                new ProcessLaunch(
                    initDb, "-D", data, "-U", "postgres", "-A", "scram-sha-256", "--pwfile=" + passwordFile,
                    "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"),
                "",
                cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        // The single-user mode needs no password and no port, and the role is there before anyone can connect.
        await RunAsync(
            new ProcessLaunch(postgres, "--single", "-D", data, "postgres"),
            $"CREATE ROLE {Name} LOGIN PASSWORD '{password}'\nCREATE DATABASE {Name} OWNER {Name}\n",
            cancellationToken);
    }

    private async Task RunAsync(ProcessLaunch launch, string input, CancellationToken cancellationToken)
    {
        var messages = new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8" };
        var result = await ProgramRunner.RunAsync(launch with { Account = account, WorkingDirectory = "/", Environment = messages }, input, cancellationToken);
        var fault = result.Error.Split('\n').FirstOrDefault(line =>
            line.Contains("ERROR:", StringComparison.Ordinal) || line.Contains("FATAL:", StringComparison.Ordinal));
        if (!result.Succeeded || fault is not null)
            throw new ServerStartException($"PostgreSQL's data could not be set up: {fault?.Trim() ?? result.LastLine}");
    }

    private static async Task GiveAsync(string path, UnprivilegedAccount account, CancellationToken cancellationToken)
    {
        var owner = string.Create(CultureInfo.InvariantCulture, $"{account.UserId}:{account.GroupId}");
        var result = await ProgramRunner.RunAsync(new ProcessLaunch("chown", owner, path), cancellationToken);
        if (!result.Succeeded) throw new ServerStartException($"{path} cannot be given to {account.Name}: {result.LastLine}");
    }
}
