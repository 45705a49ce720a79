using System.Globalization;
using Spectre.Console;
using Tracktion.Cli.Terminal;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Logs;

/// <summary>Prints log lines: for people one line each, in colours; for programs one JSON document each.</summary>
internal sealed class LogLinePrinter(CliConsole console, TimeZoneInfo zone, bool json)
{
    private const int ServiceCells = 13;
    private const int ShortTrace = 8;

    private static readonly Style Faint = new(Color.Grey);

    // Known beforehand: a line must not wait for all services to be known.
    private readonly ServiceColors _colors = new(["analysis", "file-watcher", "notifications", "observatory", "tracklist"]);

    public void Print(IReadOnlyList<LogLine> lines)
    {
        if (json)
        {
            foreach (var line in lines) console.Output.WriteLine(line.Source.ToJsonString(CliJson.Compact));
            console.Output.Flush();
            return;
        }

        if (lines.Count == 0) return;
        var shown = new StyledLines();
        foreach (var line in lines) shown.Add(Pieces(line));
        console.Answers.Write(shown);
    }

    private IEnumerable<(string Text, Style? Style)> Pieces(LogLine line)
    {
        yield return (TimeZoneInfo.ConvertTime(line.Time, zone).ToString("yyyy-MM-dd HH:mm:ss.fff ", CultureInfo.InvariantCulture), Faint);
        yield return (LogLevelText.Sign(VisibleText.Of(line.Level)).PadRight(3) + " ", LogLevelText.Style(line.Level));
        yield return (CellText.Fit(VisibleText.Of(line.Service), ServiceCells) + " ", _colors.Of(line.Service));
        yield return (line.Message, null);
        if (line.Error is { } error) yield return (" ✗ " + error, new Style(Color.Red));
        if (line.TraceId is { Length: > 0 } trace) yield return ($" [{trace[..Math.Min(ShortTrace, trace.Length)]}]", Faint);
    }
}
