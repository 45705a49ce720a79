namespace Tracktion.Cli.Servers;

/// <summary>The end of a log file, for the person who must find out why something did not start.</summary>
internal static class LogTail
{
    private const int TailBytes = 16 * 1024;

    /// <summary>The last lines; empty where there is no such file.</summary>
    public static IReadOnlyList<string> Read(string path, int lines) => ReadAll(path).TakeLast(lines).ToArray();

    /// <summary>The last lines that are no stack frames: a failed start ends in a page of those, with the reason above it.</summary>
    public static IReadOnlyList<string> ReadWithoutStacks(string path, int lines) =>
        ReadAll(path).Where(line => !line.TrimStart().StartsWith("at ", StringComparison.Ordinal)).TakeLast(lines).ToArray();

    private static string[] ReadAll(string path)
    {
        if (!File.Exists(path)) return [];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > TailBytes) stream.Seek(-TailBytes, SeekOrigin.End);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
