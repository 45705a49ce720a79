using Tracktion.Cli.Terminal;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>The answer of <c>spool verify</c> for people.</summary>
internal static class VerifyText
{
    public static IEnumerable<string> Lines(SpoolReport report)
    {
        var read = $"{SpoolText.Events(report.Records)}, {SizeText.Of(report.Bytes)}";
        yield return report.IsSound
            ? $"{report.Folder}: sound ({read})"
            : $"{report.Folder}: damaged, {SpoolText.Events(report.Damage.Sum(damage => damage.RecordsLost))} lost ({read} are sound)";
        foreach (var damage in report.Damage) yield return "  " + SpoolText.Damage(damage);
        if (report.DeadLetters.Unreadable > 0) yield return $"  dead letters: {SizeText.Count(report.DeadLetters.Unreadable)} lines cannot be read";
        foreach (var segment in report.Segments.Where(segment => segment.UnfinishedBytes > 0))
            yield return $"  segment {segment.Number} is growing: {SizeText.Of(segment.UnfinishedBytes)} at its end are not finished yet";
    }
}
