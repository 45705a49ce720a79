using Spectre.Console;
using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Analyzing;

/// <summary>Several analysed files for people: a row a file.</summary>
internal static class AnalysisTable
{
    // All columns but the file's and the waveform's, with their borders.
    private const int OtherColumns = 108;
    private const int LeastSparkline = 8;
    private const int MostSparkline = 40;

    /// <summary>How many characters a waveform can have beside the rest; 0 where there is no room for any.</summary>
    public static int SparklineColumns(int width, IReadOnlyList<SourceFile> files)
    {
        var room = width - OtherColumns - files.Select(file => file.GivenPath.Length).DefaultIfEmpty().Max();
        return room < LeastSparkline ? 0 : Math.Min(room, MostSparkline);
    }

    /// <summary>The table.</summary>
    public static Table Render(IReadOnlyList<AnalyzedFile> files)
    {
        var withWaveform = files.Any(file => file.Sparkline is not null);
        var table = new Table().RoundedBorder().AddColumns("File", "Status", "Duration", "Tempo", "Key", "Loudness", "True peak", "Class");
        if (withWaveform) table.AddColumn(new TableColumn("Waveform").NoWrap());
        foreach (var file in files)
        {
            var result = file.Result;
            List<Text> row =
            [
                new(result.Path),
                FileResultTable.Status(result),
                new(result.DurationSeconds is { } seconds ? FigureText.Duration(seconds) : ""),
                new(FigureText.Number(result.TempoBpm, "0.0", "bpm")),
                new(result.Key is { } key ? $"{key} {file.Figures.Camelot}" : ""),
                new(FigureText.Number(result.LoudnessLufs, "0.0", "LUFS")),
                new(FigureText.Number(result.TruePeakDbtp, "0.0", "dBTP")),
                new(result.Class ?? ""),
            ];
            if (withWaveform) row.Add(new Text(file.Sparkline ?? ""));
            table.AddRow(row);
        }

        return table;
    }
}
