using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Support;

/// <summary>The tables of a page in docs. A row is known by the name in its first cell, which stands between back ticks.</summary>
internal static class PageTable
{
    /// <summary>The names of all rows of all tables.</summary>
    public static IReadOnlyList<string> Names(string page) => [.. Rows(page).Select(row => row[0])];

    /// <summary>The cells of the row of this name, the name first; null where there is none.</summary>
    public static IReadOnlyList<string>? Row(string page, string name) => Rows(page).FirstOrDefault(row => row[0] == name);

    private static IEnumerable<string[]> Rows(string page) =>
        from line in File.ReadLines(Path.Combine(RepositoryPaths.Root, "docs", page))
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)[1..^1]
        where cells[0].Count(letter => letter == '`') == 2 && cells[0].EndsWith('`')
        select (string[])[cells[0].Trim('`'), .. cells[1..]];
}
