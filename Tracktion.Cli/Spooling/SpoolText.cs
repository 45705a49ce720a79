using System.Globalization;
using Tracktion.Cli.Terminal;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>Lines about spools for people.</summary>
internal static class SpoolText
{
    private const int BarCells = 12;

    /// <summary>Where the damage is, and what it cost.</summary>
    public static string Damage(SpoolDamage damage)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"segment {damage.Segment}, at byte {damage.Offset}: {SizeText.Of(damage.LengthBytes)}");
        return damage.IsTornEnd
            ? $"{place} at the end are no whole record ({Events(damage.RecordsLost)}); the service cuts them off at its next start"
            : damage.RecordsLost == 0 ? $"{place} damaged, the header; its events are sent under a substitute" : $"{place} damaged, {Events(damage.RecordsLost)} lost";
    }

    /// <summary>How much of a segment has arrived: <c>████░░░░</c>.</summary>
    public static string Bar(SpoolSegmentReport segment)
    {
        if (segment.Records == 0) return "";

        var filled = (int)(BarCells * segment.AcknowledgedRecords / segment.Records);
        return new string('█', filled) + new string('░', BarCells - filled);
    }

    /// <summary>Counts by name: <c>12 information, 1 error</c>.</summary>
    public static string Counts(IReadOnlyDictionary<string, long> counts) => string.Join(", ", counts.Select(pair => $"{SizeText.Count(pair.Value)} {pair.Key}"));

    /// <summary><c>1 event</c>, <c>2 events</c>.</summary>
    public static string Events(long count) => count == 1 ? "1 event" : $"{SizeText.Count(count)} events";
}
