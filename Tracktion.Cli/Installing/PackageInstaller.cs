using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Installing;

/// <summary>Brings missing programs with <c>apt-get</c> where it may, and says what to do where it may not.</summary>
internal sealed class PackageInstaller(CliConsole console)
{
    // RUNLEVEL=1 keeps Debian's packages from starting their system-wide servers: ours are private ones.
    private static readonly string[] Environment = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"];

    /// <summary>Finds the programs; installs what is missing of them first.</summary>
    /// <param name="postgres">Whether a PostgreSQL server is wanted.</param>
    /// <param name="redis">Whether a Redis server is wanted.</param>
    /// <param name="cancellationToken">Stops the installation.</param>
    /// <exception cref="CliException">Something is missing and may not be installed; the message names the packages.</exception>
    public async Task<ServerBinaries> EnsureAsync(bool postgres, bool redis, CancellationToken cancellationToken)
    {
        var found = ServerBinaries.Find();
        var missing = found.MissingPackagesFor(postgres, redis);
        if (missing.Count == 0) return found;
        var prefix = await RightAsync(cancellationToken)
            ?? throw new CliException($"Missing: {string.Join(", ", missing)}. {Advice(missing)}", ExitCode.DependencyMissing);
        console.Remark($"Installing {string.Join(", ", missing)} with apt-get (once).");
        await RunAsync([.. prefix, .. Environment, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", "update"], missing, cancellationToken);
        await RunAsync(
            [.. prefix, .. Environment, "apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=120", "--no-install-recommends", "install", .. missing],
            missing,
            cancellationToken);
        found = ServerBinaries.Find();
        missing = found.MissingPackagesFor(postgres, redis);
        return missing.Count == 0
            ? found
            : throw new CliException($"apt-get ended well, but this is still missing: {string.Join(", ", missing)}.", ExitCode.DependencyMissing);
    }

    /// <summary>What a person has to type.</summary>
    public static string Advice(IReadOnlyList<string> packages) =>
        $"Install with: sudo apt-get update && sudo apt-get install --no-install-recommends {string.Join(' ', packages)}";

    /// <summary>Whether this account may install packages here.</summary>
    public static async Task<bool> MayInstallAsync(CancellationToken cancellationToken) => await RightAsync(cancellationToken) is not null;

    /// <summary>The words before <c>apt-get</c> that give the right to install; null without it.</summary>
    private static async Task<string[]?> RightAsync(CancellationToken cancellationToken)
    {
        if (!(await ProgramRunner.RunAsync(new ProcessLaunch("apt-get", "--version"), cancellationToken)).Succeeded) return null;
        if (System.Environment.IsPrivilegedProcess) return [];
        return (await ProgramRunner.RunAsync(new ProcessLaunch("sudo", "-n", "true"), cancellationToken)).Succeeded ? ["sudo", "-n"] : null;
    }

    private static async Task RunAsync(string[] line, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        var result = await ProgramRunner.RunAsync(new ProcessLaunch(line[0], line[1..]), cancellationToken);
        if (!result.Succeeded) throw new CliException($"apt-get failed: {result.LastLine}\n{Advice(packages)}", ExitCode.DependencyMissing);
    }
}
