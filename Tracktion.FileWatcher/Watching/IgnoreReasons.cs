namespace Tracktion.FileWatcher.Watching;

/// <summary>Why a file is passed over, as values for metrics and logs.</summary>
internal static class IgnoreReasons
{
    /// <summary>Its name, or a folder's on the way, is one of those for files that are not finished.</summary>
    public const string TemporaryName = "temporary_name";

    /// <summary>Its extension is none that counts as audio.</summary>
    public const string ForeignExtension = "foreign_extension";

    /// <summary>It is a link that leads out of its root.</summary>
    public const string LinkOutsideRoot = "link_outside_root";

    /// <summary>It is a pipe, a socket or a device.</summary>
    public const string NoRegularFile = "no_regular_file";

    public static readonly IReadOnlyList<string> All = [TemporaryName, ForeignExtension, LinkOutsideRoot, NoRegularFile];
}
