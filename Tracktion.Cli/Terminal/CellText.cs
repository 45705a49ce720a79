using System.Text;
using Spectre.Console.Rendering;

namespace Tracktion.Cli.Terminal;

/// <summary>Texts measured in the cells of a terminal, where a letter of some scripts takes two.</summary>
internal static class CellText
{
    private const char Ellipsis = '…';

    /// <summary>How many cells a text takes.</summary>
    public static int Width(string text) => new Segment(text).CellCount();

    /// <summary>A text in exactly so many cells: cut with an ellipsis, or filled with blanks.</summary>
    public static string Fit(string text, int cells)
    {
        var cut = Cut(text, cells);
        return cut + new string(' ', Math.Max(0, cells - Width(cut)));
    }

    /// <summary>A text in so many cells at most.</summary>
    public static string Cut(string text, int cells)
    {
        if (Width(text) <= cells) return text;
        if (cells <= 0) return "";

        var cut = new StringBuilder();
        // The ellipsis itself.
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune.ToString());
            if (used > cells) break;
            cut.Append(rune);
        }

        return cut.Append(Ellipsis).ToString();
    }
}
