using System.Globalization;

namespace Tracktion.Cli.Doctoring;

/// <summary>Judges the machine's figures. Pure: the figures come from outside.</summary>
internal static class MachineLimits
{
    private const long Gibi = 1L << 30;

    /// <summary>One watch a folder; Debian's default is enough for most libraries, a container's may not be.</summary>
    public static Finding InotifyWatches(long? count) => Judge(
        "inotify watches", count, good: 65_536, bearable: 8_192,
        "sudo sysctl -w fs.inotify.max_user_watches=524288 (and keep it in /etc/sysctl.d)");

    /// <summary>One instance a watched folder, besides what other programs of the account hold.</summary>
    public static Finding InotifyInstances(long? count) => Judge(
        "inotify instances", count, good: 128, bearable: 16,
        "sudo sysctl -w fs.inotify.max_user_instances=512 (and keep it in /etc/sysctl.d)");

    /// <summary>Room for the database, the logs and the copies in the inbox.</summary>
    public static Finding Disk(string folder, long freeBytes, long totalBytes)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"{freeBytes / (double)Gibi:0.0} GiB of {totalBytes / (double)Gibi:0.0} GiB free at {folder}");
        var verdict = freeBytes < Gibi ? Verdict.Fail : freeBytes * 10 < totalBytes ? Verdict.Warn : Verdict.Ok;
        return new Finding("disk", verdict, detail, verdict == Verdict.Ok ? null : "make room, or keep the instance elsewhere with --data DIR");
    }

    /// <summary>Four services and two servers take about 700 MB when idle.</summary>
    public static Finding Memory(long? availableBytes)
    {
        if (availableBytes is not { } bytes) return new Finding("memory", Verdict.Warn, "unknown", "/proc/meminfo could not be read");
        var detail = string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Gibi:0.0} GiB available");
        var verdict = bytes < Gibi ? Verdict.Fail : bytes < 2 * Gibi ? Verdict.Warn : Verdict.Ok;
        return new Finding("memory", verdict, detail, verdict == Verdict.Ok ? null : "end other programs; Tracktion wants 1 GiB at least");
    }

    private static Finding Judge(string check, long? count, long good, long bearable, string advice)
    {
        if (count is not { } number) return new Finding(check, Verdict.Warn, "unknown", "the kernel does not tell; watching falls back to polling");
        var verdict = number >= good ? Verdict.Ok : number >= bearable ? Verdict.Warn : Verdict.Fail;
        return new Finding(check, verdict, number.ToString(CultureInfo.InvariantCulture), verdict == Verdict.Ok ? null : advice);
    }
}
