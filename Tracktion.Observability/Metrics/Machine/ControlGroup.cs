namespace Tracktion.Observability.Metrics.Machine;

/// <summary>The control groups (cgroup v2) that the process is in: its own, and all above it that can be seen. A container's limit may stand on any of them.</summary>
/// <remarks>Source: Linux kernel documentation, "Control Group v2". Version 1 is not read: there the machine's numbers count.</remarks>
internal sealed class ControlGroup
{
    private const string MountPoint = "sys/fs/cgroup";
    private const string UnifiedPrefix = "0::/";

    private ControlGroup(IReadOnlyList<string> folders) => Folders = folders;

    /// <summary>The groups' folders, the process' own first; none where there are no control groups of version 2.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Finds the groups. A process does not change its group while it runs, so once is enough.</summary>
    public static ControlGroup Find(SystemFiles files)
    {
        if (files.Read($"{MountPoint}/cgroup.controllers") is null) return new ControlGroup([]);

        return new ControlGroup(FoldersOf(PathIn(files.Read("proc/self/cgroup") ?? "")));
    }

    /// <summary>The path of the process in the tree, from the text of <c>/proc/self/cgroup</c>; empty at its root.</summary>
    /// <remarks>In a container without a name space of its own this is a path of the host that is not there: the walk upwards then ends at the root, which is the container's.</remarks>
    internal static string PathIn(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(UnifiedPrefix, StringComparison.Ordinal)) return line[UnifiedPrefix.Length..].Trim('/');
        }

        return "";
    }

    /// <summary>The folders from a path up to the root.</summary>
    internal static IReadOnlyList<string> FoldersOf(string path)
    {
        var folders = new List<string>();
        // A path that leads out of the name space (/../other) says nothing that can be read here.
        var isInside = !path.Split('/').Contains("..");
        for (var at = isInside ? path : ""; at.Length > 0; at = at.LastIndexOf('/') is >= 0 and var slash ? at[..slash] : "") folders.Add($"{MountPoint}/{at}");
        folders.Add(MountPoint);
        return folders;
    }
}
