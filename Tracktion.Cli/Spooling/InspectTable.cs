using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Tracktion.Cli.Terminal;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>The answer of <c>spool inspect</c> for people.</summary>
internal static class InspectTable
{
    public static IRenderable Render(SpoolReport report)
    {
        List<IRenderable> rows = [new Text(report.Folder, new Style(decoration: Decoration.Bold)), .. Facts(report).Select(line => new Text("  " + line))];
        rows.AddRange(report.Damage.Select(damage => new Text("  " + SpoolText.Damage(damage), new Style(Color.Red))));
        if (report.Segments.Count > 0) rows.Add(Segments(report));
        return new Rows(rows);
    }

    private static IEnumerable<string> Facts(SpoolReport report)
    {
        var (backlog, letters) = (report.Backlog, report.DeadLetters);
        yield return report.InUseBy is { } user ? $"in use by {user}" : "in use by nobody";
        yield return backlog.Events == 0
            ? "backlog: none, all has arrived"
            : $"backlog: {SpoolText.Events(backlog.Events)}, {SizeText.Of(backlog.Bytes)}{(backlog.OldestAge is { } age ? $", the oldest {SizeText.Age(age)} old" : "")} ({SpoolText.Counts(backlog.ByLevel)})";
        if (letters.Count > 0) yield return $"dead letters: {SizeText.Count(letters.Count)}, {SizeText.Of(letters.Bytes)} ({SpoolText.Counts(letters.ByErrorType)})";
        if (letters.Unreadable > 0) yield return $"dead letters that cannot be read: {SizeText.Count(letters.Unreadable)} lines";
        if (report.KeptDamage.Files > 0) yield return string.Create(CultureInfo.InvariantCulture, $"damage put aside by the service: {report.KeptDamage.Files} files, {SizeText.Of(report.KeptDamage.Bytes)}");
    }

    private static Table Segments(SpoolReport report)
    {
        var table = new Table().RoundedBorder();
        foreach (var name in (string[])["Segment", "Size", "Events", "Arrived"]) table.AddColumn(new TableColumn(name).RightAligned());
        table.AddColumns("", "First", "Last", "Stream", "State");
        foreach (var segment in report.Segments)
        {
            table.AddRow(
                new Text(segment.Number.ToString(CultureInfo.InvariantCulture)),
                new Text(SizeText.Of(segment.Bytes)),
                new Text(SizeText.Count(segment.Records)),
                new Text(SizeText.Count(segment.AcknowledgedRecords)),
                new Text(SpoolText.Bar(segment)),
                new Text(Time(segment.FirstTimestamp)),
                new Text(Time(segment.LastTimestamp)),
                new Text(segment.Dataset is null ? "header damaged" : $"{segment.Dataset}-{segment.Namespace}"),
                State(segment));
        }

        return table;
    }

    private static Text State(SpoolSegmentReport segment) => segment switch
    {
        { Damage.Count: > 0 } => new Text("damaged", new Style(Color.Red)),
        { IsGrowing: true } => new Text("growing", new Style(Color.Blue)),
        _ when segment.AcknowledgedRecords == segment.Records => new Text("done", new Style(Color.Grey)),
        _ => new Text("waits", new Style(Color.Yellow)),
    };

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
