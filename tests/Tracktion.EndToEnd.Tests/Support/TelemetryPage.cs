using System.Text.RegularExpressions;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>docs/telemetry.md, as far as it can be held to the code.</summary>
internal static partial class TelemetryPage
{
    public const string Events = "id";
    public const string Metrics = "metric";
    public const string Spans = "span";
    public const string Attributes = "attribute";
    public const string ResourceAttributes = "resource attribute";
    public const string Sampling = "setting under `Tracktion:Observability`";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "docs", "telemetry.md"));

    public static string Text => string.Join('\n', Lines);

    /// <summary>The rows of all tables whose first column has this head.</summary>
    public static IReadOnlyList<PageRow> Rows(string table)
    {
        var (rows, section, heads) = (new List<PageRow>(), "", Array.Empty<string>());
        for (var i = 0; i < Lines.Length; i++)
        {
            if (Lines[i].StartsWith('#')) section = Lines[i].TrimStart('#', ' ');
            if (!Lines[i].StartsWith('|')) heads = [];
            else if (heads.Length == 0) heads = CellsOf(Lines[i++]);
            else if (heads[0] == table) rows.Add(Row(section, heads, CellsOf(Lines[i])));
        }

        return rows;
    }

    /// <summary>Each query with the line that says what it answers.</summary>
    public static IReadOnlyList<(string Question, string Query)> Queries() =>
        [.. QueryBlock().Matches(Text).Select(match => (match.Groups["question"].Value, match.Groups["query"].Value))];

    private static PageRow Row(string section, string[] heads, string[] cells) => cells.Length == heads.Length
        ? new PageRow(section, cells[0].Trim('`'), heads.Skip(1).Zip(cells.Skip(1)).ToDictionary(cell => cell.First, cell => cell.Second))
        : throw new InvalidOperationException($"docs/telemetry.md: the row of {cells[0]} has {cells.Length} cells, its table {heads.Length} columns.");

    private static string[] CellsOf(string line) => line.Split('|', StringSplitOptions.TrimEntries)[1..^1];

    [GeneratedRegex("(?<question>[^\n]*)\n\n```promql\n(?<query>[^`]+)\n```")]
    private static partial Regex QueryBlock();
}
