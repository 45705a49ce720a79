namespace Tracktion.Cli.Ingesting;

/// <summary>Turns the paths of a command line into files.</summary>
internal static class SourceFiles
{
    // Hidden files are other programs' bookkeeping, and a link may lead round in a circle.
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>A named file always, and of a named folder all that <paramref name="isAudio"/> takes, in the order of their paths.</summary>
    /// <exception cref="CliException">A path is not there.</exception>
    public static IReadOnlyList<SourceFile> Collect(IReadOnlyList<string> paths, Func<string, bool> isAudio)
    {
        var files = new List<SourceFile>();
        foreach (var given in paths)
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
            if (Directory.Exists(full)) files.AddRange(InFolder(given, full, isAudio));
            else if (File.Exists(full)) files.Add(new SourceFile(given, full, Path.GetFileName(full)));
            else throw new CliException($"There is no file or folder {given}.", ExitCode.Usage);
        }

        return files.DistinctBy(file => file.FullPath).ToArray();
    }

    private static IEnumerable<SourceFile> InFolder(string given, string full, Func<string, bool> isAudio) =>
        Directory.EnumerateFiles(full, "*", Below)
            .Where(isAudio)
            .Order(StringComparer.Ordinal)
            .Select(path => Path.GetRelativePath(full, path))
            .Select(relative => new SourceFile(
                Path.Combine(given, relative), Path.Combine(full, relative), Path.Combine(Path.GetFileName(full), relative)));
}
