namespace Tracktion.Testing;

/// <summary>Where the repository and its optional neighbour <c>shared</c> (real audio, schemas, reference vectors) are on this machine.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = FindRoot();

    /// <summary>The shared folder beside the repository, or null where there is none.</summary>
    public static string? Shared { get; } = FindShared();

    /// <summary>A path in the shared folder; skips the calling test, saying why, where it is not there.</summary>
    public static string RequireShared(params string[] parts)
    {
        var path = Shared is null ? null : Path.Combine([Shared, .. parts]);
        Assert.SkipUnless(
            path is not null && Path.Exists(path),
            $"needs {Path.Combine(["../shared", .. parts])} beside the repository, which is not here");
        return path!;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tracktion.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Tracktion.sln above {AppContext.BaseDirectory}.");
    }

    private static string? FindShared()
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared"));
        return Directory.Exists(path) ? path : null;
    }
}
