namespace Tracktion.FileWatcher.Watching;

/// <summary>File systems that give no events for what other machines write.</summary>
internal static class NetworkFileSystems
{
    private static readonly string[] Names = ["nfs", "cifs", "smb", "afs", "ceph", "fuse", "9p", "davfs", "glusterfs", "lustre"];

    /// <summary>Whether a folder lies on such a file system.</summary>
    public static bool Holds(string folder)
    {
        try
        {
            var drive = DriveInfo.GetDrives()
                .Where(drive => folder.StartsWith(drive.RootDirectory.FullName, StringComparison.Ordinal))
                .MaxBy(drive => drive.RootDirectory.FullName.Length);
            return drive is not null && Names.Any(name => drive.DriveFormat.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not known, so taken for a local one; the rescan covers what events miss.
            return false;
        }
    }
}
