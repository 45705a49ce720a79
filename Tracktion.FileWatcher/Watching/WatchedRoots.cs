using Microsoft.Extensions.Options;

namespace Tracktion.FileWatcher.Watching;

/// <summary>The watched folders, and which paths truly lie in them.</summary>
internal sealed class WatchedRoots(IOptions<FileWatcherOptions> options)
{
    /// <summary>The roots' full paths, without a separator at the end.</summary>
    public IReadOnlyList<string> Paths { get; } =
        [.. options.Value.Roots.Select(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)))];

    /// <summary>The root that a path lies in by its name; null where there is none.</summary>
    public string? RootOf(string path) => Paths.FirstOrDefault(root => IsBelow(path, root));

    /// <summary>Whether a file is really below the root: no folder on the way is a link, and a link at its end points to a file below the root.</summary>
    public static bool StaysInside(string root, string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null && folder.Length > root.Length; folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(folder).LinkTarget is not null) return false;
        }

        var file = new FileInfo(path);
        if (file.LinkTarget is null) return true;

        return ResolveQuietly(file) is { } target && IsBelow(target.FullName, root) && StaysInside(root, target.FullName);
    }

    private static bool IsBelow(string path, string root) =>
        path.Length > root.Length && path.StartsWith(root, StringComparison.Ordinal) && path[root.Length] == Path.DirectorySeparatorChar;

    private static FileSystemInfo? ResolveQuietly(FileInfo file)
    {
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException)
        {
            // A ring of links leads nowhere.
            return null;
        }
    }
}
