using System.Globalization;
using System.Text;

namespace Tracktion.Cli.Terminal;

/// <summary>
/// Makes what others wrote safe to print: a message from a log or the name of a span may hold bytes that a terminal takes for orders (to move the cursor, to
/// rename the window, to turn the direction of writing). Each is shown as a sign of its own instead.
/// </summary>
internal static class VisibleText
{
    private const char FirstPicture = '␀';
    private const char DeletePicture = '␡';
    private const char Delete = '\u007F';
    private const char LastC0 = '\u001F';

    // These join the parts of one sign (an emoji of several people), and order nothing.
    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';

    /// <summary>The text with every control as a visible sign: the pictures of U+2400 for ASCII's, <c>\u009b</c> and the like for all others.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (!text.Any(NeedsSign)) return text;

        var visible = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) visible.Append(letter).Append(text[++i]);
            else if (!NeedsSign(letter)) visible.Append(letter);
            else if (letter <= LastC0) visible.Append((char)(FirstPicture + letter));
            else if (letter == Delete) visible.Append(DeletePicture);
            else visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
        }

        return visible.ToString();
    }

    private static bool NeedsSign(char letter) => letter is not (Joiner or NonJoiner) && char.GetUnicodeCategory(letter) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
