using System.Text.RegularExpressions;

namespace Tracktion.Audio.Decoding.Ffmpeg;

/// <summary>What ffmpeg wrote to its error output, made fit for a message: no addresses in memory, no paths.</summary>
internal static partial class Complaints
{
    private const int MaxLength = 160;

    // What a decoder says of a packet that is a tag between two files, in the words of ffmpeg 5 and of 6 and later.
    private static readonly string[] SaidAtSeams = ["Header missing", "Error while decoding stream", "Error submitting packet to decoder"];

    /// <summary>The lines that tell something of the file, in their order.</summary>
    /// <remarks>
    /// What ffmpeg's own output says is none: it complains of time stamps that step back where one Ogg stream follows another,
    /// though raw samples have none and all of them arrive.
    /// </remarks>
    public static IReadOnlyList<string> LinesOf(string complaints) =>
        [
            .. complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => !OwnOutput().IsMatch(line) && !line.StartsWith("Last message repeated", StringComparison.Ordinal))
                .Select(Clean)
                .Where(line => line.Length > 0),
        ];

    /// <summary>Leaves out what tags between whole files provoke; only for a file whose frames were walked and found whole.</summary>
    public static IReadOnlyList<string> WithoutSeams(IReadOnlyList<string> lines) =>
        [.. lines.Where(line => !SaidAtSeams.Any(said => line.StartsWith(said, StringComparison.Ordinal)))];

    private static string Clean(string line)
    {
        line = Path().Replace(Context().Replace(line, ""), "");
        return line.Length <= MaxLength ? line : line[..MaxLength] + "…";
    }

    [GeneratedRegex(@"^\[[^\]]*@ 0x[0-9a-f]+\]\s*(\[[a-z]+\]\s*)?", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Context();

    [GeneratedRegex(@"^\[(out#\d+/)?f32le @", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex OwnOutput();

    [GeneratedRegex(@"file:.*?: (?=\S)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Path();
}
