using Spectre.Console;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Analyzing;

/// <summary>The features of a file for people: a row a feature.</summary>
internal static class FeatureTable
{
    /// <summary>The table; a value of the whole file stands under the mean.</summary>
    public static Table Render(string path, IReadOnlyList<FeatureValue> features)
    {
        var table = new Table().RoundedBorder().Title(new TableTitle(Markup.Escape(path))).AddColumns("Feature", "Unit");
        foreach (var column in new[] { "Mean", "Deviation", "Min", "Median", "Max" }) table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var feature in features)
        {
            var (definition, summary) = (feature.Definition, feature.Summary);
            string[] cells = definition.IsPerFrame
                ? [FigureText.Any(summary?.Mean), FigureText.Any(summary?.StandardDeviation), FigureText.Any(summary?.Min), FigureText.Any(summary?.Median), FigureText.Any(summary?.Max)]
                : [FigureText.Any(feature.Value), "", "", "", ""];
            table.AddRow([new Text(definition.Name), new Text(definition.Unit), .. cells.Select(cell => new Text(cell))]);
        }

        return table;
    }
}
