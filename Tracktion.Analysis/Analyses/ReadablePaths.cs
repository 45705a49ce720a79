using Microsoft.Extensions.Options;

namespace Tracktion.Analysis.Analyses;

/// <summary>Which paths may be read: those below a root, by their name and by where their links lead.</summary>
internal sealed class ReadablePaths(IOptions<AnalysisOptions> options)
{
    private readonly IReadOnlyList<string> _roots =
    [
        .. options.Value.Roots
            .Concat(options.Value.UploadFolder is { } uploads ? [uploads] : [])
            .Select(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))),
    ];

    /// <summary>The root that a path lies in; null where it may not be read.</summary>
    public string? RootOf(string path)
    {
        if (!Path.IsPathFullyQualified(path)) return null;

        var full = Path.GetFullPath(path);
        return _roots.FirstOrDefault(root => IsBelow(full, root) && IsBelow(WithoutLinks(full), WithoutLinks(root)));
    }

    private static bool IsBelow(string path, string root) =>
        path.Length > root.Length && path.StartsWith(root, StringComparison.Ordinal) && path[root.Length] == Path.DirectorySeparatorChar;

    /// <summary>The path with every link on the way followed; parts that are not there stay as they are.</summary>
    private static string WithoutLinks(string path)
    {
        var resolved = Path.GetPathRoot(path) ?? "/";
        foreach (var part in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            FileSystemInfo entry = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            if (entry.LinkTarget is not null) resolved = TargetOf(entry) ?? resolved;
        }

        return resolved;
    }

    private static string? TargetOf(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { } target ? WithoutLinks(target.FullName) : null;
        }
        catch (IOException)
        {
            // A ring of links leads nowhere; reading it fails by itself.
            return null;
        }
    }
}
