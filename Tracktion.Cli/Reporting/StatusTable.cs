using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tracktion.Cli.Reporting;

/// <summary>The answer of <c>status</c> for people.</summary>
internal static class StatusTable
{
    public static IRenderable Render(StatusReport report)
    {
        var table = new Table().RoundedBorder().AddColumns("Part", "Health", "Process", "Memory", "Address", "Counts");
        foreach (var part in report.Parts)
        {
            table.AddRow(
                new Text(part.Name),
                new Text(part.Health, new Style(part.Health is "ready" or "running" ? Color.Green : Color.Red)),
                new Text(part.ProcessId?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(part.MemoryBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB") : ""),
                new Text(part.Address),
                new Text(string.Join(", ", part.Stats.Select(Count))));
        }

        IEnumerable<string> notes = report.Roots.Select(root => $"watching {root}");
        if (report.TraceView is { } view) notes = notes.Append($"traces at {view}");
        return new Rows([table, .. notes.Select(note => new Text(note))]);
    }

    private static string Count(KeyValuePair<string, double> stat) =>
        string.Create(CultureInfo.InvariantCulture, $"{stat.Key.Replace('_', ' ')} {stat.Value:0.###}");
}
