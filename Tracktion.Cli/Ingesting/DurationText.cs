using System.Globalization;

namespace Tracktion.Cli.Ingesting;

/// <summary>Reads a length of time as people write it: <c>90</c> or <c>90s</c>, <c>10m</c>, <c>2h</c>, <c>500ms</c>, <c>00:10:00</c>.</summary>
internal static class DurationText
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    // More than anyone waits for, and still within what a timer takes.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static bool TryParse(string text, out TimeSpan duration)
    {
        text = text.Trim();
        duration = default;
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration) && IsSensible(duration);
        var (unit, length) = Units.FirstOrDefault(
            candidate => text.EndsWith(candidate.Unit, StringComparison.OrdinalIgnoreCase), (Unit: "", Length: TimeSpan.FromSeconds(1)));
        if (!double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        // Also refuses NaN, which compares with nothing.
        if (!(number <= Longest / length)) return false;
        duration = length * number;
        return IsSensible(duration);
    }

    private static bool IsSensible(TimeSpan duration) => duration > TimeSpan.Zero && duration <= Longest;
}
