namespace Tracktion.Cli.Servers;

/// <summary>The end of a log file, for the person who must find out why something did not start.</summary>
internal static class LogTail
{
    private const int TailBytes = 16 * 1024;

    /// <summary>The last lines; empty where there is no such file.</summary>
    public static IReadOnlyList<string> Read(string path, int lines)
    {
        if (!File.Exists(path)) return [];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > TailBytes) stream.Seek(-TailBytes, SeekOrigin.End);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines).ToArray();
    }
}
