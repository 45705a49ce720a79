using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Tracktion.Cli.Logs;
using Tracktion.Cli.Terminal;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Stories;

/// <summary>A story for people: what it comes to, then moment by moment.</summary>
internal static class StoryText
{
    private const int OffsetCells = 10;
    private const int ServiceCells = 13;

    private static readonly Style Faint = new(Color.Grey);
    private static readonly Style Fault = new(Color.Red);
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    public static IRenderable Render(Story story, IReadOnlyList<string> missing, TraceView? view, TimeZoneInfo zone)
    {
        var lines = new StyledLines();
        var colors = new ServiceColors(story.Entries.Select(entry => entry.Service).Concat(story.Services.Select(share => share.Service)));
        AddSummary(lines, story, view, zone);
        foreach (var share in story.Services)
        {
            lines.Add(
                ("  " + CellText.Fit(VisibleText.Of(share.Service), ServiceCells) + " ", colors.Of(share.Service)),
                (LengthText.Of(share.Nanoseconds).PadLeft(9), null),
                (string.Create(CultureInfo.InvariantCulture, $"  {share.Spans} span{(share.Spans == 1 ? "" : "s")}"), Faint),
                (share.Errors > 0 ? string.Create(CultureInfo.InvariantCulture, $", {share.Errors} failed") : "", Fault));
        }

        foreach (var wait in story.Waits)
            lines.Add(("  queue         ", Faint), (LengthText.Of(wait.Nanoseconds).PadLeft(9), null), ($"  {wait.From} → {wait.To}{(wait.Queue.Length > 0 ? $" by {wait.Queue}" : "")}", Faint));
        foreach (var one in missing) lines.Add(("  missing: " + one, new Style(Color.Olive)));
        lines.Add();
        foreach (var entry in story.Entries) lines.Add(Pieces(entry, story.StartUnixNanoseconds, colors));
        return lines;
    }

    private static void AddSummary(StyledLines lines, Story story, TraceView? view, TimeZoneInfo zone)
    {
        lines.Add((story.File, Bold));
        var began = TimeZoneInfo.ConvertTime(UnixNanoseconds.ToTime(story.StartUnixNanoseconds), zone);
        lines.Add(
            ("  " + (story.Status ?? "status unknown"), story.Status switch { "completed" => new Style(Color.Green), "failed" => Fault, _ => null }),
            (string.Create(CultureInfo.InvariantCulture, $", {began:yyyy-MM-dd HH:mm:ss.fff zzz}, {LengthText.Of(story.DurationNanoseconds)}"), null));
        if (story.Analysis?.Reason is { } reason) lines.Add(("  " + reason, Fault));
        foreach (var id in story.TraceIds) lines.Add(("  " + (view is null ? $"trace {id}" : view.Of(id)), Faint));
    }

    private static IEnumerable<(string Text, Style? Style)> Pieces(StoryEntry entry, long start, ServiceColors colors)
    {
        yield return (Offset(entry.UnixNanoseconds - start).PadLeft(OffsetCells) + "  ", Faint);
        yield return (CellText.Fit(VisibleText.Of(entry.Service), ServiceCells) + " ", colors.Of(entry.Service));
        yield return entry.Kind switch
        {
            StoryEntry.SpanStart => ("▶   ", Faint),
            StoryEntry.SpanEnd => ("■   ", entry.IsError ? Fault : Faint),
            StoryEntry.Span => ("●   ", entry.IsError ? Fault : Faint),
            StoryEntry.Log => (LogLevelText.Sign(VisibleText.Of(entry.Level)).PadRight(3) + " ", LogLevelText.Style(entry.Level)),
            _ => ("✉   ", entry.IsError ? Fault : Faint),
        };
        yield return (entry.Text, entry.IsError ? Fault : null);
        if (entry.DurationNanoseconds is { } length) yield return ("  " + LengthText.Of(length), Faint);
    }

    // To the millisecond however long the story is: what matters is how its moments lie to each other.
    private static string Offset(long nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"+{nanoseconds / TraceAnswer.NanosecondsPerSecond:0.000} s");
}
