using Microsoft.Extensions.Options;

namespace Tracktion.FileWatcher;

/// <summary>The rules across properties; ranges are the generated validator's.</summary>
internal sealed class FileWatcherOptionsValidator : IValidateOptions<FileWatcherOptions>
{
    public ValidateOptionsResult Validate(string? name, FileWatcherOptions options)
    {
        List<string> faults = [];
        for (var i = 0; i < options.Roots.Count; i++)
        {
            var key = $"{FileWatcherOptions.SectionName}:Roots:{i}";
            var root = options.Roots[i];
            if (!Path.IsPathFullyQualified(root)) faults.Add($"{key}: '{root}' is not a full path.");
            else if (!Directory.Exists(root)) faults.Add($"{key}: the folder '{root}' is not there. Create it, or take it out.");
        }

        faults.AddRange(NestedRoots(options.Roots));
        faults.AddRange(options.Extensions
            .Where(extension => !extension.StartsWith('.'))
            .Select(extension => $"{FileWatcherOptions.SectionName}:Extensions: '{extension}' needs its dot."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // A file below two roots would be two places of one path.
    private static IEnumerable<string> NestedRoots(IReadOnlyList<string> roots) =>
        from outer in roots.Where(Path.IsPathFullyQualified).Select((path, index) => (Path: Normal(path), index))
        from inner in roots.Where(Path.IsPathFullyQualified).Select((path, index) => (Path: Normal(path), index))
        where outer.index != inner.index && inner.Path.StartsWith(outer.Path, StringComparison.Ordinal)
        where inner.Path != outer.Path || outer.index < inner.index
        select $"{FileWatcherOptions.SectionName}:Roots: '{inner.Path}' lies in '{outer.Path}', which is watched with all below it. Take one out.";

    private static string Normal(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar;
}
