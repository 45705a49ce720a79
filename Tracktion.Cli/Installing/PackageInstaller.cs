using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Installing;

/// <summary>Brings missing programs with <c>apt-get</c> where it may, and says what to do where it may not.</summary>
internal sealed class PackageInstaller(CliConsole console)
{
    // Debian's packages are not to start their system-wide servers: ours are private ones, and a port may be someone's. RUNLEVEL=1 keeps
    // invoke-rc.d from it, SYSTEMD_OFFLINE=1 systemctl. What runs already is left alone; systemd starts the new ones at its next boot.
    private static readonly string[] Environment = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "SYSTEMD_OFFLINE=1"];

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
        await InstallAsync(prefix, missing, cancellationToken);
        found = ServerBinaries.Find();
        missing = found.MissingPackagesFor(postgres, redis);
        return missing.Count == 0
            ? found
            : throw new CliException($"apt-get ended well, but this is still missing: {string.Join(", ", missing)}.", ExitCode.DependencyMissing);
    }

    /// <summary>Brings a program that is of use and not needed; where that is not allowed, or fails, says what is left out and how to bring it.</summary>
    /// <param name="program">The program; it answers to <c>--version</c>.</param>
    /// <param name="package">The package that has it.</param>
    /// <param name="without">What happens without it, as a clause: "its tests are skipped".</param>
    /// <param name="cancellationToken">Stops the installation.</param>
    public async Task BringAsync(string program, string package, string without, CancellationToken cancellationToken)
    {
        if ((await ProgramRunner.RunAsync(new ProcessLaunch(program, "--version"), cancellationToken)).Succeeded) return;

        try
        {
            if (await RightAsync(cancellationToken) is { } prefix) await InstallAsync(prefix, [package], cancellationToken);
            else console.Remark($"{program} is not installed, and {without}. {Advice([package])}");
        }
        catch (CliException failed)
        {
            console.Remark($"{program} could not be installed, and {without}: {failed.Message}");
        }
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

    private async Task InstallAsync(string[] prefix, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        console.Remark($"Installing {string.Join(", ", packages)} with apt-get (once).");
        await RunAsync([.. prefix, .. Environment, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", "update"], packages, cancellationToken);
        await RunAsync(
            [.. prefix, .. Environment, "apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=120", "--no-install-recommends", "install", .. packages],
            packages,
            cancellationToken);
    }

    private static async Task RunAsync(string[] line, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        var result = await ProgramRunner.RunAsync(new ProcessLaunch(line[0], line[1..]), cancellationToken);
        if (!result.Succeeded) throw new CliException($"apt-get failed: {result.LastLine}\n{Advice(packages)}", ExitCode.DependencyMissing);
    }
}
