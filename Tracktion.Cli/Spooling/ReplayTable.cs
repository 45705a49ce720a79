using Spectre.Console;
using Spectre.Console.Rendering;
using Tracktion.Cli.Terminal;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>The answer of <c>spool replay</c> for people.</summary>
internal static class ReplayTable
{
    public static IRenderable Render(string folder, SpoolReplayOptions options, SpoolReplayResult result)
    {
        List<IRenderable> rows = [new Text(folder, new Style(decoration: Decoration.Bold)), .. (options.DryRun ? Plan(result) : Outcome(result)).Select(line => new Text("  " + line))];
        if (result.Fault is not null) rows.Add(new Text("  ended early: " + result.Fault, new Style(Color.Red)));
        return new Rows(rows);
    }

    private static IEnumerable<string> Plan(SpoolReplayResult result)
    {
        yield return $"would send {SpoolText.Events(result.Events)}";
        if (result.DeadLetters > 0) yield return $"would send {SizeText.Count(result.DeadLetters)} dead letters again";
    }

    private static IEnumerable<string> Outcome(SpoolReplayResult result)
    {
        yield return $"{SizeText.Count(result.Created)} stored, {SizeText.Count(result.Duplicates)} were there already, {SizeText.Count(result.Refused)} refused, {SizeText.Count(result.FailureStore)} in the failure store";
        if (result.Damaged > 0) yield return $"{SpoolText.Events(result.Damaged)} could not be read; their bytes are in damaged/";
        if (result.Left > 0) yield return $"{SpoolText.Events(result.Left)} still wait";
        if (result.DeadLettersLeft > 0) yield return $"{SizeText.Count(result.DeadLettersLeft)} dead letters are kept; see: ./tracktion spool dead-letters";
    }
}
