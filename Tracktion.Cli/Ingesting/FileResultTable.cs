using System.Globalization;
using Spectre.Console;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Ingesting;

/// <summary>Results of files for people.</summary>
internal static class FileResultTable
{
    /// <summary>A table with a row a file.</summary>
    /// <param name="results">The results, in the order of their rows.</param>
    /// <param name="withTrace">Whether there are traces to show.</param>
    public static Table Render(IReadOnlyList<FileResult> results, bool withTrace)
    {
        var table = new Table().RoundedBorder().AddColumns("File", "Status", "Duration", "Tempo", "Key", "Loudness", "Class");
        if (withTrace) table.AddColumn("Trace");
        foreach (var result in results)
        {
            List<Text> row =
            [
                new(result.Path),
                Status(result),
                new(result.DurationSeconds is { } seconds ? FigureText.Duration(seconds) : ""),
                new(FigureText.Number(result.TempoBpm, "0.0", "bpm")),
                new(result.Key ?? ""),
                new(FigureText.Number(result.LoudnessLufs, "0.0", "LUFS")),
                new(result.Class ?? ""),
            ];
            if (withTrace) row.Add(new Text(result.TraceId ?? ""));
            table.AddRow(row);
        }

        return table;
    }

    /// <summary>One line that sums up: <c>3 files: 2 completed, 1 failed</c>.</summary>
    public static string Summary(IReadOnlyList<FileResult> results)
    {
        var counts = results
            .GroupBy(result => result.Status, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}"));
        var files = results.Count == 1 ? "file" : "files";
        return string.Create(CultureInfo.InvariantCulture, $"{results.Count} {files}: {string.Join(", ", counts)}");
    }

    /// <summary>The status in its colour, with the reason where there is one.</summary>
    public static Text Status(FileResult result) => result.Status == FileResult.Completed
        ? new Text(result.Status, new Style(Color.Green))
        : new Text(result.Reason is null ? result.Status : $"{result.Status}: {result.Reason}", new Style(Color.Red));
}
