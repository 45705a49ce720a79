using System.Globalization;
using Tracktion.Cli.Installing;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Cli.Starting;

namespace Tracktion.Cli.Doctoring;

/// <summary>Looks whether the machine can run an instance.</summary>
/// <param name="repositoryRoot">Where global.json is.</param>
/// <param name="folder">The instance.</param>
internal sealed class Doctor(string repositoryRoot, InstanceFolder folder)
{
    private const int FirstPort = 8000;
    private const int PortCount = 5;

    /// <summary>All checks.</summary>
    public async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken)
    {
        var binaries = ServerBinaries.Find();
        Finding[] checks =
        [
            await SdkAsync(cancellationToken),
            .. await ProgramsAsync(binaries, cancellationToken),
            await DecodersAsync(binaries, cancellationToken),
            Ports(),
            MachineLimits.InotifyWatches(Number("/proc/sys/fs/inotify/max_user_watches")),
            MachineLimits.InotifyInstances(Number("/proc/sys/fs/inotify/max_user_instances")),
            Disk(),
            MachineLimits.Memory(AvailableMemory()),
        ];
        return new DoctorReport(checks.All(check => check.Verdict != Verdict.Fail), checks);
    }

    private async Task<Finding> SdkAsync(CancellationToken cancellationToken)
    {
        // The host itself holds what is installed against global.json, and says what it misses.
        var result = await ProgramRunner.RunAsync(new ProcessLaunch(DotnetHost.Path, "--version") { WorkingDirectory = repositoryRoot }, cancellationToken);
        return result.Succeeded
            ? Finding.Ok(".NET SDK", result.Output.Trim())
            : new Finding(".NET SDK", Verdict.Fail, result.LastLine, "install the version that global.json names: https://dotnet.microsoft.com/download/dotnet");
    }

    private static async Task<IReadOnlyList<Finding>> ProgramsAsync(ServerBinaries binaries, CancellationToken cancellationToken)
    {
        var missing = binaries.MissingPackages;
        var mayInstall = missing.Count > 0 && await PackageInstaller.MayInstallAsync(cancellationToken);
        return
        [
            Program("PostgreSQL", "postgresql", binaries.Postgres),
            Program("Redis", "redis-server", binaries.RedisServer),
            Program("ffmpeg", "ffmpeg", binaries.Ffprobe is null ? null : binaries.Ffmpeg),
        ];

        Finding Program(string name, string package, string? path) => path is not null && !missing.Contains(package)
            ? Finding.Ok(name, path)
            : new Finding(
                name,
                mayInstall ? Verdict.Warn : Verdict.Fail,
                "missing",
                mayInstall ? "`./tracktion up` installs it" : PackageInstaller.Advice([package]));
    }

    private static async Task<Finding> DecodersAsync(ServerBinaries binaries, CancellationToken cancellationToken)
    {
        const string check = "formats";
        if (binaries.Ffmpeg is null) return new Finding(check, Verdict.Warn, "only wav and aiff, without ffmpeg", "see ffmpeg");
        var result = await ProgramRunner.RunAsync(new ProcessLaunch(binaries.Ffmpeg, "-hide_banner", "-decoders"), cancellationToken);
        if (!result.Succeeded) return new Finding(check, Verdict.Fail, $"ffmpeg does not run: {result.LastLine}", "install ffmpeg anew");
        var missing = FfmpegDecoders.Missing(result.Output);
        return missing.Count == 0
            ? Finding.Ok(check, $"wav, aiff, {FfmpegDecoders.All}")
            : new Finding(check, Verdict.Fail, $"this ffmpeg cannot decode {string.Join(", ", missing)}", "install the distribution's full ffmpeg");
    }

    private Finding Ports()
    {
        var ours = InstanceState.Read(folder)?.Services.Where(part => part.Process.IsRunning).Select(part => part.Port).ToHashSet() ?? [];
        var taken = Enumerable.Range(FirstPort, PortCount).Where(port => !ours.Contains(port) && !FreePort.IsFree(port)).ToArray();
        return taken.Length == 0
            ? Finding.Ok("ports", $"{FirstPort} to {FirstPort + PortCount - 1} are free or ours")
            : new Finding("ports", Verdict.Warn, $"taken by other programs: {string.Join(", ", taken)}", "services take free ports instead; `./tracktion status` names them");
    }

    private Finding Disk()
    {
        var path = folder.Path;
        while (!Directory.Exists(path)) path = Path.GetDirectoryName(path) ?? "/";
        var drive = new DriveInfo(path);
        return MachineLimits.Disk(path, drive.AvailableFreeSpace, drive.TotalSize);
    }

    private static long? AvailableMemory()
    {
        const string name = "MemAvailable:";
        if (!File.Exists("/proc/meminfo")) return null;
        var line = File.ReadLines("/proc/meminfo").FirstOrDefault(candidate => candidate.StartsWith(name, StringComparison.Ordinal));
        var kibibytes = line?[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return long.TryParse(kibibytes, CultureInfo.InvariantCulture, out var value) ? value << 10 : null;
    }

    private static long? Number(string path) =>
        File.Exists(path) && long.TryParse(File.ReadAllText(path).Trim(), CultureInfo.InvariantCulture, out var value) ? value : null;
}
