using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>The answer of <c>spool dead-letters</c> for people.</summary>
internal static class DeadLetterTable
{
    private const int LongestText = 120;

    public static IRenderable Render(string folder, IReadOnlyList<DeadLetter> letters)
    {
        var table = new Table().RoundedBorder().AddColumns("Time (UTC)", "Status", "Error", "Reason", "Message");
        foreach (var letter in letters)
        {
            table.AddRow(
                new Text(letter.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
                new Text(letter.Status.ToString(CultureInfo.InvariantCulture)),
                new Text(letter.ErrorType ?? ""),
                new Text(Short(letter.ErrorReason)),
                new Text(Short(MessageOf(letter.Document))));
        }

        return new Rows(new Text(folder, new Style(decoration: Decoration.Bold)), table);
    }

    private static string? MessageOf(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString() : null;

    // What a service logged must not steer the terminal of who reads it.
    private static string Short(string? text)
    {
        if (text is null) return "";

        var cut = text.Length > LongestText ? string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1), "…") : text;
        return string.Concat(cut.Select(letter => char.IsControl(letter) ? ' ' : letter));
    }
}
