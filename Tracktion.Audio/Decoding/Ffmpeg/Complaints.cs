using System.Text.RegularExpressions;

namespace Tracktion.Audio.Decoding.Ffmpeg;

/// <summary>What ffmpeg wrote to its error output, made fit for a message: no addresses in memory, no paths.</summary>
internal static partial class Complaints
{
    private const int MaxLength = 160;

    /// <summary>The lines that tell something, in their order.</summary>
    public static IReadOnlyList<string> LinesOf(string complaints) =>
        [.. complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Clean).Where(line => line.Length > 0)];

    private static string Clean(string line)
    {
        line = Path().Replace(Context().Replace(line, ""), "");
        return line.Length <= MaxLength ? line : line[..MaxLength] + "…";
    }

    [GeneratedRegex(@"^\[[^\]]*@ 0x[0-9a-f]+\]\s*(\[[a-z]+\]\s*)?", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Context();

    [GeneratedRegex(@"file:.*?: (?=\S)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Path();
}
