using System.Text.RegularExpressions;

namespace Tracktion.Testing;

/// <summary>The rule for labels: few values, from a closed list. Never a path, a title or an id.</summary>
internal static partial class MetricLabels
{
    private const int MostCharacters = 64;

    // What says by its name that its values have no end.
    private static readonly HashSet<string> Forbidden = new(StringComparer.Ordinal)
    {
        "path", "file", "filename", "folder", "directory", "url", "uri", "address", "query", "title", "artist", "album", "track", "tracklist", "message", "exception",
        "id", "guid", "uuid", "key", "token", "user", "client", "ip", "trace", "span", "request", "correlation", "hash", "checksum", "time", "timestamp", "date",
    };

    // Contracts: a route with its parameters unfilled, and where a file system is mounted.
    private static readonly HashSet<string> MayBeginWithSlash = new(StringComparer.Ordinal) { "endpoint", "mount" };

    // Words of people, from lists that are closed in the code.
    private static readonly HashSet<string> MayHaveSpaces = new(StringComparer.Ordinal) { "genre", "class" };

    /// <summary>What is wrong with the labels of a page, a sentence each; none where all is well.</summary>
    public static IReadOnlyList<string> Faults(MetricsPage page) =>
    [
        .. from family in page.Families
           from name in family.LabelNames
           where IsForbidden(name)
           select $"{family.ContractName}: the label {name} has values without end.",
        .. from sample in page.Samples
           from label in sample.Labels
           where label.Key != "le" && FaultOf(label.Key, label.Value) is not null
           select $"{sample.Name}: {label.Key}=\"{label.Value}\" {FaultOf(label.Key, label.Value)}.",
    ];

    private static bool IsForbidden(string name) =>
        Forbidden.Contains(name) || name.EndsWith("_id", StringComparison.Ordinal) || name.EndsWith("_path", StringComparison.Ordinal) || name.EndsWith("_name", StringComparison.Ordinal)
        || name.EndsWith("_url", StringComparison.Ordinal) || name.EndsWith("_title", StringComparison.Ordinal);

    private static string? FaultOf(string name, string value) => value switch
    {
        { Length: > MostCharacters } => "is too long for one of a list",
        _ when value.Contains("://", StringComparison.Ordinal) => "is an address",
        _ when Identifier().IsMatch(value) => "has an id in it",
        _ when AudioFile().IsMatch(value) => "is a file",
        _ when !MayBeginWithSlash.Contains(name) && (value.Contains('/', StringComparison.Ordinal) || value.Contains('\\', StringComparison.Ordinal)) => "is a path",
        _ when !MayHaveSpaces.Contains(name) && value.Any(char.IsWhiteSpace) => "is a title",
        _ => null,
    };

    // A UUID, a ULID, a hash, or a number longer than any status or year.
    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-|\\b[0-9A-HJKMNP-TV-Z]{26}\\b|\\b(?=[a-f0-9]*[0-9])[a-f0-9]{12,}\\b|[0-9]{5,}")]
    private static partial Regex Identifier();

    [GeneratedRegex("\\.(wav|mp3|flac|ogg|opus|aiff?|m4a|aac|wma)$", RegexOptions.IgnoreCase)]
    private static partial Regex AudioFile();
}
