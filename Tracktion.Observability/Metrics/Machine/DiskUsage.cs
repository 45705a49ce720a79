namespace Tracktion.Observability.Metrics.Machine;

/// <summary>How full the file systems are that the service depends on: the root, and where it writes. It asks the file system, which may hang, so never within a scrape.</summary>
/// <param name="files">The kernel's files.</param>
/// <param name="folders">Full paths of the folders that the service writes to; they may be missing yet.</param>
/// <param name="spaceOf">The size of a file system and what is free of it, in bytes, by its mount point.</param>
internal sealed class DiskUsage(SystemFiles files, IReadOnlyList<string> folders, Func<string, (long TotalBytes, long FreeBytes)> spaceOf)
{
    /// <summary>The room on a file system of this machine.</summary>
    /// <exception cref="IOException">It cannot be asked.</exception>
    public static (long TotalBytes, long FreeBytes) SpaceOf(string mount)
    {
        var drive = new DriveInfo(mount);
        return (drive.TotalSize, drive.AvailableFreeSpace);
    }

    /// <summary>The use as of now, one for each file system; none for those that cannot be asked.</summary>
    public IReadOnlyList<DiskReading> Read()
    {
        var mounts = Mount.Parse(files.Read("proc/self/mounts") ?? "");
        return
        [
            .. folders.Prepend("/").Select(folder => Mount.Of(folder, mounts)).OfType<Mount>().Where(mount => mount.IsReal)
                .Select(mount => mount.Folder).Distinct(StringComparer.Ordinal).Select(Read).OfType<DiskReading>(),
        ];
    }

    private DiskReading? Read(string mount)
    {
        try
        {
            var (total, free) = spaceOf(mount);
            return total > 0 ? new DiskReading(mount, Math.Clamp(100 - (100.0 * free / total), 0, 100)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
