using Microsoft.Extensions.Options;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Which names count as audio. Decided by the name alone; what is inside is for the analysis to say.</summary>
internal sealed class FileFilter
{
    /// <summary>The extensions that count where the options name none.</summary>
    public static readonly IReadOnlyList<string> DefaultExtensions =
    [
        ".aac", ".ac3", ".aif", ".aifc", ".aiff", ".alac", ".ape", ".au", ".caf", ".flac", ".m4a", ".m4b", ".mka", ".mp2", ".mp3",
        ".mp4", ".oga", ".ogg", ".opus", ".rf64", ".tta", ".w64", ".wav", ".wave", ".webm", ".wma", ".wv",
    ];

    private static readonly string[] DefaultPrefixes = [".", "~"];

    private readonly HashSet<string> _extensions;
    private readonly IReadOnlyList<string> _prefixes;

    public FileFilter(IOptions<FileWatcherOptions> options)
    {
        _extensions = new(options.Value.Extensions.Count > 0 ? options.Value.Extensions : DefaultExtensions, StringComparer.OrdinalIgnoreCase);
        _prefixes = options.Value.IgnoredPrefixes.Count > 0 ? options.Value.IgnoredPrefixes : DefaultPrefixes;
    }

    /// <summary>Why a file in a root is passed over, as a value for metrics; null where it counts.</summary>
    public string? ReasonToIgnore(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        if (relative.Split(Path.DirectorySeparatorChar).Any(IsIgnoredName)) return IgnoreReasons.TemporaryName;
        return _extensions.Contains(Path.GetExtension(path)) ? null : IgnoreReasons.ForeignExtension;
    }

    /// <summary>Whether a folder of this name is passed over with all below it.</summary>
    public bool IsIgnoredName(string name) => _prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
