using Tracktion.Observability.Logging.Shipping;

namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>The files that dead letters lie in: one line of JSON each. A file is some MB at most, and is read at once.</summary>
internal static class DeadLetterFile
{
    private const string Extension = ".ndjson";
    private const byte LineFeed = (byte)'\n';

    /// <summary>Their names, oldest first.</summary>
    public static IReadOnlyList<string> Names(ISpoolFileSystem files) =>
        [.. files.Names(DeadLetters.Folder).Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The lines of a file with their ends; none where it is not there.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(ISpoolFileSystem files, string name)
    {
        ReadOnlyMemory<byte> rest = files.ReadAll(name) ?? [];
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf(LineFeed);
            var length = end < 0 ? rest.Length : end + 1;
            yield return rest[..length];
            rest = rest[length..];
        }
    }

    /// <summary>Whether a line was written to its end.</summary>
    public static bool IsEnded(ReadOnlyMemory<byte> line) => line.Span[^1] == LineFeed;
}
