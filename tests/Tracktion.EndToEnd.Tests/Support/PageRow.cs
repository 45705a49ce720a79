namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>A row of a table on a page in docs.</summary>
/// <param name="Section">The nearest heading above it.</param>
/// <param name="Name">Its first cell, without back ticks.</param>
/// <param name="Cells">Its other cells by the heads of their columns, as they stand on the page.</param>
internal sealed record PageRow(string Section, string Name, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>What stands between back ticks in a cell.</summary>
    public IReadOnlyList<string> Quoted(string column) => [.. Cells[column].Split('`').Where((_, index) => index % 2 == 1)];

    /// <summary>A cell's list, its parts parted by commas.</summary>
    public IReadOnlyList<string> List(string column) => Cells[column].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
