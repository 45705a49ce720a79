namespace Tracktion.Observability.Metrics.Machine;

/// <summary>A file system in the tree of folders.</summary>
/// <param name="Folder">Where it begins: <c>/var/log</c>.</param>
/// <param name="FileSystem">Its kind: <c>ext4</c>.</param>
internal readonly record struct Mount(string Folder, string FileSystem)
{
    // They have no room that could run out. A tmpfs has, and is looked at only where the service writes to it.
    private static readonly HashSet<string> Unreal = new(StringComparer.Ordinal)
    {
        "autofs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts", "devtmpfs", "efivarfs", "fusectl", "hugetlbfs", "mqueue",
        "nsfs", "proc", "pstore", "ramfs", "rootfs", "rpc_pipefs", "securityfs", "selinuxfs", "squashfs", "sysfs", "tracefs",
    };

    /// <summary>Whether it keeps files, and can be full.</summary>
    public bool IsReal => !Unreal.Contains(FileSystem);

    /// <summary>Reads the text of <c>/proc/self/mounts</c>; of several on one folder the last, which hides the others.</summary>
    public static IReadOnlyList<Mount> Parse(string text)
    {
        var mounts = new Dictionary<string, Mount>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (KernelText.Words(line) is [_, var folder, var kind, ..]) mounts[Unescape(folder)] = new Mount(Unescape(folder), kind);
        }

        return [.. mounts.Values];
    }

    /// <summary>The file system that a folder lies on; null where no mount holds it.</summary>
    public static Mount? Of(string folder, IReadOnlyList<Mount> mounts)
    {
        Mount? best = null;
        foreach (var mount in mounts)
        {
            if (mount.Holds(folder) && !(mount.Folder.Length <= best?.Folder.Length)) best = mount;
        }

        return best;
    }

    private bool Holds(string folder) => Folder == "/" || folder == Folder || folder.StartsWith(Folder + "/", StringComparison.Ordinal);

    // The kernel writes blank, tab, line feed and backslash as three octal digits.
    private static string Unescape(string text) => !text.Contains('\\', StringComparison.Ordinal)
        ? text
        : text.Replace(@"\040", " ", StringComparison.Ordinal).Replace(@"\011", "\t", StringComparison.Ordinal)
            .Replace(@"\012", "\n", StringComparison.Ordinal).Replace(@"\134", @"\", StringComparison.Ordinal);
}
